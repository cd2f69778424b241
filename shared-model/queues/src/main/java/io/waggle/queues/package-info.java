/**
 * How visits travel over RabbitMQ: the settings of the channels to its queues, the JSON of the
 * messages, and dead letters.
 *
 * <p>Start reading at {@link io.waggle.queues.ChannelSettings}. To change a setting of the
 * channels, edit {@code channels.properties}. Which queues there are is said in {@link
 * io.waggle.topology.Topology}.
 */
package io.waggle.queues;
