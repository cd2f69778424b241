package io.waggle.functionbase;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts by label values, and looks each meter up only once: a lookup for every visit would cost
 * more than counting it.
 */
public final class LabelledCounter {
  private final MeterRegistry registry;
  private final MeterName name;
  private final Map<List<String>, Counter> counters = new ConcurrentHashMap<>();

  public LabelledCounter(MeterRegistry registry, MeterName name) {
    this.registry = registry;
    this.name = name;
  }

  /** Adds to the counter whose labels have these values, in the order of {@link MeterName}. */
  public void add(double amount, String... labels) {
    counters.computeIfAbsent(List.of(labels), this::counter).increment(amount);
  }

  private Counter counter(List<String> values) {
    List<String> labels = name.labels();
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      tags.add(Tag.of(labels.get(i), values.get(i)));
    }
    return registry.counter(name.id(), tags);
  }
}
