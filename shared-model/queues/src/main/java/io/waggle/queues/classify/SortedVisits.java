package io.waggle.queues.classify;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.smallrye.reactive.messaging.Targeted;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.UnresolvedVisit;
import io.waggle.visitmodel.UnresolvedVisits;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The visits of a batch, sorted by whether their stage is sure. On the queues the two parts go to
 * different channels; over HTTP they are one answer.
 *
 * @param next the channel for visits that no stage has been sure about so far
 */
@JsonFormat(shape = JsonFormat.Shape.OBJECT)
public record SortedVisits(
    List<ClassifiedVisit> classified, List<UnresolvedVisit> unresolved, @JsonIgnore String next)
    implements Targeted {
  public SortedVisits {
    classified = List.copyOf(classified);
    unresolved = List.copyOf(unresolved);
  }

  private Map<String, Object> parts() {
    Map<String, Object> parts = new HashMap<>();
    if (!classified.isEmpty()) {
      parts.put("classified-visits", new ClassifiedVisits(classified));
    }
    if (!unresolved.isEmpty()) {
      parts.put(next, new UnresolvedVisits(unresolved));
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
