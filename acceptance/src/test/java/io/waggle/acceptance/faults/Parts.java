package io.waggle.acceptance.faults;

import java.util.List;

/**
 * What can be broken.
 *
 * @param functions all functions
 * @param brokers the services of RabbitMQ
 * @param databases the services of PostgreSQL
 * @param nodes the numbers of the nodes that can be cut off
 */
record Parts(
    List<String> functions, List<String> brokers, List<String> databases, List<Integer> nodes) {}
