package io.waggle.console.flow;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts the visits between the functions of one process, where there is no broker to ask: what was
 * sent less what was taken. Visits that somebody gave to a function over HTTP are taken without
 * having been sent, so the smallest difference that was seen stands for an empty queue.
 */
final class InProcess {
  private final Map<String, Double> smallest = new HashMap<>();

  long depth(String queue, double sent, double taken) {
    double difference = sent - taken;
    double empty = smallest.merge(queue, Math.min(difference, 0), Math::min);
    return Math.round(difference - empty);
  }
}
