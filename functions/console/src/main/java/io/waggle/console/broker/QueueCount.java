package io.waggle.console.broker;

/**
 * How many messages a queue has.
 *
 * @param messages all of them, those that a function has in hand included
 * @param inHand those that were delivered and are not acknowledged yet
 */
public record QueueCount(String name, long messages, long inHand) {}
