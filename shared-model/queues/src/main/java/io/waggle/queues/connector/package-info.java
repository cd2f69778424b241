/**
 * Repairs of SmallRye Reactive Messaging AMQP <b>4.33.0</b>, the connector between the functions
 * and RabbitMQ. Each class here names what was observed and when it can be deleted. Look at all of
 * them whenever the connector's version changes; {@code FaultsIT} restarts the broker eight times
 * under load and shows whether they are still needed.
 *
 * <ul>
 *   <li>{@link io.waggle.queues.connector.ConfirmInTime}, {@code UnconfirmedSends}, {@link
 *       io.waggle.queues.connector.WatchSends}: sends in flight while a connection breaks never
 *       end, and each of them keeps one of the connector's credits for ever.
 *   <li>{@link io.waggle.queues.connector.WatchDeliveries}: the connector throws when a message of
 *       a broken connection is settled, and does not wait for messages in flight when it stops.
 *   <li>{@link io.waggle.queues.connector.WatchReceivers}: a receiver whose connection breaks while
 *       it is being opened waits for ever.
 *   <li>{@link io.waggle.queues.connector.ReceiveFewAhead}: the connector lets the broker send
 *       1,000 messages ahead, and drops those whose body it cannot read.
 *   <li>{@code BatchedCredits}: the client gives credit back after each message, and ends without
 *       an error when the broker closes a receiver.
 *   <li>{@code LimitAhead}: the connector asks for 128 messages more than the function does.
 *   <li>{@code CustomizeClient}: options that the connector has no settings for.
 *   <li>{@code LogOutagesBriefly}: the connector logs every retry of every message with its stack.
 * </ul>
 *
 * <p>Three more faults are avoided by settings in {@code channels.properties}: a send that is
 * refused after its last retry closes the connector for good (fixed in 4.36.0), the counter of
 * failures is never reset, and a broken cloud event is dropped.
 */
package io.waggle.queues.connector;
