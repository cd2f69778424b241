package io.waggle.queues;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How much room a broker has, in bytes. At either of its two limits RabbitMQ takes no more messages
 * from anybody: neither from senders, nor from the functions that move visits from queue to queue.
 *
 * @param freeDisk what is free on the disk
 * @param leastFreeDisk its limit for that
 * @param memory what it uses
 * @param mostMemory its limit for that
 */
record BrokerRoom(double freeDisk, double leastFreeDisk, double memory, double mostMemory) {
  /** The address of the few metrics that are read here, on the port of RabbitMQ's metrics. */
  static final String PATH = "/metrics/detailed?family=node_metrics&family=node_coarse_metrics";

  private static final String PREFIX = "rabbitmq_detailed_";

  /**
   * What is spared of the disk. While visits are moved to the next queue they are on it twice, and
   * RabbitMQ frees it in parts of some hundred megabytes.
   */
  private static final double SPARE_DISK = 1e9;

  /**
   * What is spared of the memory: more than one log of what is written to queues, which stays there
   * until it is full ({@code raft.wal_max_size_bytes} in {@code rabbitmq.conf}).
   */
  private static final double SPARE_MEMORY = 1e8;

  /**
   * Reads RabbitMQ's metrics in Prometheus' text format.
   *
   * @throws IllegalArgumentException when one is missing
   */
  static BrokerRoom from(String metrics) {
    Map<String, Double> values =
        metrics
            .lines()
            .filter(line -> line.startsWith(PREFIX))
            .map(line -> line.substring(PREFIX.length()).split("[ {]", 2))
            .filter(line -> line[0].contains("disk_space") || line[0].contains("resident_memory"))
            .collect(Collectors.toMap(line -> line[0], line -> value(line[1]), Math::max));
    return new BrokerRoom(
        known(values, "disk_space_available_bytes"),
        known(values, "disk_space_available_limit_bytes"),
        known(values, "process_resident_memory_bytes"),
        known(values, "resident_memory_limit_bytes"));
  }

  // What follows the name are labels, if any, and the value.
  private static double value(String rest) {
    return Double.parseDouble(rest.substring(rest.lastIndexOf(' ') + 1));
  }

  private static double known(Map<String, Double> values, String metric) {
    Double value = values.get(metric);
    if (value == null) {
      throw new IllegalArgumentException("RabbitMQ does not tell " + PREFIX + metric);
    }
    return value;
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
