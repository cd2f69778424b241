package io.waggle.queues;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.waggle.functionbase.MeterName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what one function takes from queues and sends to queues: the messages, and the visits in
 * them. A broker knows only messages, and between functions of one process there is none.
 */
public final class CountFlow {
  private final MeterRegistry registry;
  private final String function;
  private final Map<String, DistributionSummary> taken = new ConcurrentHashMap<>();
  private final Map<String, DistributionSummary> sent = new ConcurrentHashMap<>();

  /** For the function of this name. */
  public CountFlow(MeterRegistry registry, String function) {
    this.registry = registry;
    this.function = function;
  }

  /** A message was taken from a queue, and the function begins to work on its visits. */
  public void taken(String queue, int visits) {
    taken.computeIfAbsent(queue, name -> summary(MeterName.TAKEN, name)).record(visits);
  }

  /** A message with visits is handed over to be sent to a queue. */
  public void sent(String queue, int visits) {
    sent.computeIfAbsent(queue, name -> summary(MeterName.SENT, name)).record(visits);
  }

  private DistributionSummary summary(MeterName meter, String queue) {
    List<String> values = List.of(function, queue);
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      tags.add(Tag.of(meter.labels().get(i), values.get(i)));
    }
    return registry.summary(meter.id(), tags);
  }
}
