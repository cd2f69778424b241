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
   * While visits are moved to the next queue they are on the disk twice: RabbitMQ frees it in parts
   * of some hundred megabytes. Its limit is 1 GB, and so new visits may come down to 2 GB.
   */
  private static final double DISK_SPARED = 2;

  private static final double MEMORY_SPARED = 0.85;

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

  /**
   * What there is too little of for new visits, for operators; empty when there is enough. What is
   * left then is for visits on their way from queue to queue.
   */
  Optional<String> shortage() {
    if (freeDisk < DISK_SPARED * leastFreeDisk) {
      return Optional.of(
          "%s are free on its disk, less than %s"
              .formatted(inMegabytes(freeDisk), inMegabytes(DISK_SPARED * leastFreeDisk)));
    }
    return memory > MEMORY_SPARED * mostMemory
        ? Optional.of(
            "it uses %s of memory, more than %s"
                .formatted(inMegabytes(memory), inMegabytes(MEMORY_SPARED * mostMemory)))
        : Optional.empty();
  }

  private static String inMegabytes(double bytes) {
    return String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
  }
}
