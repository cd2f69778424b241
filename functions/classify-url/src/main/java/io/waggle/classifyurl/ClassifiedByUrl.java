package io.waggle.classifyurl;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.smallrye.reactive.messaging.Targeted;
import io.waggle.queues.Channels;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.UnresolvedVisit;
import io.waggle.visitmodel.UnresolvedVisits;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What became of a batch: on the queues each part goes its own way, over HTTP it is one answer. */
@JsonFormat(shape = JsonFormat.Shape.OBJECT)
public record ClassifiedByUrl(List<ClassifiedVisit> classified, List<UnresolvedVisit> unresolved)
    implements Targeted {

  public ClassifiedByUrl {
    classified = List.copyOf(classified);
    unresolved = List.copyOf(unresolved);
  }

  /** Null when there is nothing: an empty answer would leave the batch unacknowledged for ever. */
  static ClassifiedByUrl of(List<ClassifiedVisit> classified, List<UnresolvedVisit> unresolved) {
    return classified.isEmpty() && unresolved.isEmpty()
        ? null
        : new ClassifiedByUrl(classified, unresolved);
  }

  private Map<String, Object> parts() {
    Map<String, Object> parts = new HashMap<>();
    if (!classified.isEmpty()) {
      parts.put(Channels.CLASSIFIED_VISITS, new ClassifiedVisits(classified));
    }
    if (!unresolved.isEmpty()) {
      parts.put(Channels.UNRESOLVED_VISITS, new UnresolvedVisits(unresolved));
    }
    return parts;
  }

  @Override
  public Object get(String channel) {
    return parts().get(channel);
  }

  @Override
  public Targeted with(String channel, Object payload) {
    return Targeted.from(parts()).with(channel, payload);
  }

  @Override
  public Iterator<Map.Entry<String, Object>> iterator() {
    return parts().entrySet().iterator();
  }
}
