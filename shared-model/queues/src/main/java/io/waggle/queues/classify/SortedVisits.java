package io.waggle.queues.classify;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.reactive.messaging.Targeted;
import io.waggle.queues.CountFlow;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.UnresolvedVisit;
import io.waggle.visitmodel.UnresolvedVisits;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What became of the visits of a batch. On the queues each of the two parts is sent to a channel of
 * its own; over HTTP both are one answer.
 *
 * @param next the channel of the unresolved visits
 */
@RegisterForReflection
@JsonFormat(shape = JsonFormat.Shape.OBJECT)
public record SortedVisits(
    List<ClassifiedVisit> classified, List<UnresolvedVisit> unresolved, @JsonIgnore String next)
    implements Targeted {
  /** The channel of the classified visits. */
  public static final String CLASSIFIED = "classified-visits";

  public SortedVisits {
    classified = List.copyOf(classified);
    unresolved = List.copyOf(unresolved);
  }

  /** Counts what is sent to each of the channels. */
  public void count(CountFlow flow) {
    if (!classified.isEmpty()) {
      flow.sent(CLASSIFIED, classified.size());
    }
    if (!unresolved.isEmpty()) {
      flow.sent(next, unresolved.size());
    }
  }

  private Map<String, Object> byChannel() {
    Map<String, Object> byChannel = new HashMap<>();
    if (!classified.isEmpty()) {
      byChannel.put(CLASSIFIED, new ClassifiedVisits(classified));
    }
    if (!unresolved.isEmpty()) {
      byChannel.put(next, new UnresolvedVisits(unresolved));
    }
    return byChannel;
  }

  @Override
  public Object get(String channel) {
    return byChannel().get(channel);
  }

  @Override
  public Targeted with(String channel, Object payload) {
    return Targeted.from(byChannel()).with(channel, payload);
  }

  @Override
  public Iterator<Map.Entry<String, Object>> iterator() {
    return byChannel().entrySet().iterator();
  }
}
