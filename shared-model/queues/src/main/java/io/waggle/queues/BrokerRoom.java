package io.waggle.queues;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How much room a broker has, in bytes. At either of its two limits RabbitMQ takes no more messages
 * from anybody: neither from senders, nor from the functions that move visits from queue to queue.
 *
 * @param freeDisk what is free on the disk
 * @param leastFreeDisk its limit for that
 * @param memory what it uses
 * @param mostMemory its limit for that
 * @param waiting how many messages wait on the queues that this broker tells of; in a cluster, a
 *     queue is told of by the broker that leads it
 */
record BrokerRoom(
    double freeDisk,
    double leastFreeDisk,
    double memory,
    double mostMemory,
    Map<String, Double> waiting) {
  /** The address of the few metrics that are read here, on the port of RabbitMQ's metrics. */
  static final String PATH =
      "/metrics/detailed"
          + "?family=node_metrics&family=node_coarse_metrics&family=queue_coarse_metrics";

  private static final String PREFIX = "rabbitmq_detailed_";
  private static final List<String> USED =
      List.of("disk_space_available", "resident_memory", "queue_messages_ready{");

  private static final Pattern WAITING =
      Pattern.compile("queue_messages_ready\\{.*queue=\"([^\"]*)\".*}");

  /**
   * What is spared of the disk. While visits are moved to the next queue they are on it twice, and
   * RabbitMQ frees it in parts of some hundred megabytes.
   */
  private static final double SPARE_DISK = 1e9;

  /**
   * What is spared of the memory: more than one log of what is written to queues, which stays there
   * until it is full ({@code start-rabbitmq.sh} says how large it is).
   */
  private static final double SPARE_MEMORY = 1e8;

  /**
   * Reads RabbitMQ's metrics in Prometheus' text format.
   *
   * @throws IllegalArgumentException when a metric of the broker itself is missing
   */
  static BrokerRoom from(String metrics) {
    Map<String, Double> values =
        metrics
            .lines()
            .filter(line -> line.startsWith(PREFIX))
            .map(line -> line.substring(PREFIX.length()))
            .filter(line -> USED.stream().anyMatch(line::contains))
            .collect(Collectors.toMap(BrokerRoom::series, BrokerRoom::value, Math::max));
    return new BrokerRoom(
        known(values, "disk_space_available_bytes"),
        known(values, "disk_space_available_limit_bytes"),
        known(values, "process_resident_memory_bytes"),
        known(values, "resident_memory_limit_bytes"),
        waiting(values));
  }

  // A name, labels if any, and the value.
  private static String series(String line) {
    return line.substring(0, line.lastIndexOf(' '));
  }

  private static double value(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }

  private static double known(Map<String, Double> values, String metric) {
    Double value = values.get(metric);
    if (value == null) {
      throw new IllegalArgumentException("RabbitMQ does not tell " + PREFIX + metric);
    }
    return value;
  }

  private static Map<String, Double> waiting(Map<String, Double> values) {
    Map<String, Double> waiting = new HashMap<>();
    values.forEach(
        (series, value) -> {
          Matcher queue = WAITING.matcher(series);
          if (queue.matches()) {
            waiting.put(queue.group(1), value);
          }
        });
    return waiting;
  }

  /** Whether the broker has reached a limit, and so takes no messages. */
  boolean isFull() {
    return freeDisk < leastFreeDisk || memory > mostMemory;
  }

  /**
   * What there is too little of for new visits, for operators; empty when there is enough. What is
   * left then is for visits on their way from queue to queue.
   */
  Optional<String> shortage() {
    double needed = leastFreeDisk + SPARE_DISK;
    double allowed = mostMemory - SPARE_MEMORY;
    if (freeDisk < needed) {
      return Optional.of(
          "%s are free on its disk, less than %s"
              .formatted(inMegabytes(freeDisk), inMegabytes(needed)));
    }
    return memory > allowed
        ? Optional.of(
            "it uses %s of memory, more than %s"
                .formatted(inMegabytes(memory), inMegabytes(allowed)))
        : Optional.empty();
  }

  private static String inMegabytes(double bytes) {
    return String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
  }
}
