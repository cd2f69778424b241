package io.waggle.allinone;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.waggle.classifytext.ClassifyText;
import io.waggle.classifyurl.ClassifyUrl;
import io.waggle.persistprofile.PersistProfile;
import io.waggle.profilestore.write.WriteCounts;
import io.waggle.queues.VisitsCodec;
import io.waggle.queues.classify.SortedVisits;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.PageVisits;
import io.waggle.visitmodel.UnresolvedVisits;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/**
 * Has the functions of this process work on a message as if it came from a queue, one after the
 * other. What one of them cannot work on it sets aside.
 */
@ApplicationScoped
class SendHere implements FileStore.Sender {
  private final VisitsCodec codec;
  private final ClassifyText text;
  private final PersistProfile profile;

  /** What works on a message, by the queue that it reads. */
  private final Map<String, Function<String, Uni<WriteCounts>>> readers;

  SendHere(ObjectMapper mapper, ClassifyUrl address, ClassifyText text, PersistProfile profile) {
    this.codec = new VisitsCodec(mapper);
    this.text = text;
    this.profile = profile;
    this.readers =
        Map.of(
            "page-visits",
            body -> address.classify(read(body, PageVisits.class)).chain(this::sorted),
            "unresolved-visits",
            body -> unresolved(read(body, UnresolvedVisits.class)),
            "classified-visits",
            body -> profile.persist(read(body, ClassifiedVisits.class)));
  }

  @Override
  public boolean reaches(String queue) {
    return readers.containsKey(queue);
  }

  @Override
  public long send(String queue, String body) {
    return readers.get(queue).apply(body).await().indefinitely().erased();
  }

  private <B> B read(String body, Class<B> type) {
    return type.cast(codec.read(body.getBytes(StandardCharsets.UTF_8), type));
  }

  private Uni<WriteCounts> sorted(SortedVisits sorted) {
    if (sorted == null) {
      return nothing();
    }
    Uni<WriteCounts> settled =
        sorted.classified().isEmpty()
            ? nothing()
            : profile.persist(new ClassifiedVisits(sorted.classified()));
    return sorted.unresolved().isEmpty()
        ? settled
        : settled.chain(
            counts -> unresolved(new UnresolvedVisits(sorted.unresolved())).map(counts::plus));
  }

  private Uni<WriteCounts> unresolved(UnresolvedVisits visits) {
    return text.classify(visits)
        .chain(classified -> classified == null ? nothing() : profile.persist(classified));
  }

  private static Uni<WriteCounts> nothing() {
    return Uni.createFrom().item(WriteCounts.NOTHING);
  }
}
