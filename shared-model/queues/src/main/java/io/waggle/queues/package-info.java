/**
 * How visits travel over RabbitMQ: which queues there are, the settings of the channels to them,
 * the JSON of the messages, and dead letters.
 *
 * <p>Start reading at {@link io.waggle.queues.Topology} and {@code topology.tsv}. To change a
 * setting of the channels, edit {@code channels.properties}; to change a queue, a user or a right,
 * edit {@code topology.tsv} or {@code stack/render-definitions}.
 */
package io.waggle.queues;
