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
import java.util.Set;

/**
 * Has the functions of this process work on a message as if it came from a queue, one after the
 * other. What one of them cannot work on it sets aside.
 */
@ApplicationScoped
class SendHere implements FileStore.Sender {
  private static final Set<String> READ =
      Set.of("page-visits", "unresolved-visits", "classified-visits");

  private final VisitsCodec codec;
  private final ClassifyUrl address;
  private final ClassifyText text;
  private final PersistProfile profile;

  SendHere(ObjectMapper mapper, ClassifyUrl address, ClassifyText text, PersistProfile profile) {
    this.codec = new VisitsCodec(mapper);
    this.address = address;
    this.text = text;
    this.profile = profile;
  }

  @Override
  public boolean reaches(String queue) {
    return READ.contains(queue);
  }

  @Override
  public long send(String queue, String body) {
    return to(queue, body).await().indefinitely().erased();
  }

  /**
   * Completes when every visit of the message is stored or set aside.
   *
   * @throws IllegalArgumentException if no function reads such a queue
   */
  Uni<WriteCounts> to(String queue, String body) {
    return switch (queue) {
      case "page-visits" -> address.classify(read(body, PageVisits.class)).chain(this::sorted);
      case "unresolved-visits" -> unresolved(read(body, UnresolvedVisits.class));
      case "classified-visits" -> profile.persist(read(body, ClassifiedVisits.class));
      default -> throw new IllegalArgumentException("no function reads " + queue);
    };
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
