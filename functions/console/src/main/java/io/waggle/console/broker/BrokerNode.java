package io.waggle.console.broker;

/**
 * One node of the broker.
 *
 * @param memoryAlarm whether the node has less memory left than it wants, so that senders wait
 * @param diskAlarm whether it has less disk left
 */
public record BrokerNode(
    String name,
    boolean running,
    long memoryUsed,
    long memoryLimit,
    long diskFree,
    long diskLimit,
    boolean memoryAlarm,
    boolean diskAlarm,
    long uptimeSeconds) {}
