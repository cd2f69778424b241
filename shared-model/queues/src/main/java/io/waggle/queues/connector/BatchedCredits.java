package io.waggle.queues.connector;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.amqp.impl.AmqpConnectionImpl;
import io.vertx.amqp.impl.AmqpMessageImpl;
import io.vertx.mutiny.amqp.AmqpMessage;
import io.vertx.mutiny.amqp.AmqpReceiver;
import io.vertx.mutiny.core.Context;
import io.vertx.proton.ProtonReceiver;

/**
 * Receives messages, and gives credit back to the broker for several of them at once.
 *
 * <p>The client 4.5.27 of Vert.x gives credit back after each message. A quorum queue writes that
 * to its log and to the disk as it does with the message itself and with its end, so that a third
 * of all it wrote was about credit. The client also ends the stream of messages without an error
 * when the broker closes the receiver, and the connector then waits for ever; from here the
 * connector hears of it as an error, and opens the receiver again. Can be deleted when the client
 * does both.
 */
final class BatchedCredits {
  private final AmqpReceiver receiver;
  private final ProtonReceiver link;
  private final Context connection;
  private final int most;

  /** How many messages were taken since credit was last given back; on the connection's thread. */
  private int taken;

  /**
   * Receives nothing yet.
   *
   * @param connection what runs on the connection's thread
   * @param most how many messages the broker may send ahead of those that were taken, at least 1.
   *     Credit for half of them is given back at a time.
   */
  BatchedCredits(AmqpReceiver receiver, Context connection, int most) {
    this.receiver = receiver;
    this.link = receiver.getDelegate().unwrap();
    this.connection = connection;
    this.most = most;
  }

  /** For one subscriber, who takes a message by requesting it. */
  Multi<AmqpMessage> messages() {
    return Multi.createFrom()
        .<AmqpMessage>emitter(this::receive)
        .onItem()
        .invoke(message -> connection.runOnContext(this::giveBack));
  }

  private void receive(MultiEmitter<? super AmqpMessage> subscriber) {
    AmqpConnectionImpl owner = (AmqpConnectionImpl) receiver.getDelegate().connection();
    link.handler(
        (delivery, message) ->
            subscriber.emit(new AmqpMessage(new AmqpMessageImpl(message, delivery, owner))));
    connection.runOnContext(() -> link.flow(most));
  }

  private void giveBack() {
    taken++;
    if (taken >= Math.max(1, most / 2)) {
      link.flow(taken);
      taken = 0;
    }
  }
}
