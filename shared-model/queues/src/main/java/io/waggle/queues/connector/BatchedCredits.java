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
 * Receives messages, and gives the broker credit back for several of them at once.
 *
 * <p>The client 4.5.27 of Vert.x gives credit back after each message. A quorum queue writes each
 * of these to its log, as it does with the message and with its settlement, so that a third of all
 * entries were about credit. The client also ends the stream of messages without an error when the
 * broker closes the receiver, and the connector then waits for ever. Can be deleted when the client
 * gives credit back for several messages and reports a closed receiver as an error.
 */
final class BatchedCredits {
  private final AmqpReceiver receiver;
  private final ProtonReceiver link;
  private final Context eventLoop;
  private final int most;

  /** The messages taken since credit was last given back. Only the event loop may touch it. */
  private int notGivenBack;

  /**
   * Receives nothing yet.
   *
   * @param eventLoop the connection's, the only one that may use the link
   * @param most how many messages the broker may send ahead of those that were taken, at least 1.
   *     Credit for half of them is given back at a time; with fewer than 4, for each.
   */
  BatchedCredits(AmqpReceiver receiver, Context eventLoop, int most) {
    this.receiver = receiver;
    this.link = receiver.getDelegate().unwrap();
    this.eventLoop = eventLoop;
    this.most = most;
  }

  /** For one subscriber, who takes a message by requesting it. */
  Multi<AmqpMessage> messages() {
    return Multi.createFrom()
        .<AmqpMessage>emitter(this::receive)
        .onItem()
        .invoke(message -> eventLoop.runOnContext(this::giveBack));
  }

  // There must be no handler for the end of the receiver: the client would call it when the broker
  // closes the receiver, instead of the connector's handler for errors.
  private void receive(MultiEmitter<? super AmqpMessage> subscriber) {
    AmqpConnectionImpl owner = (AmqpConnectionImpl) receiver.getDelegate().connection();
    link.handler(
        (delivery, message) ->
            subscriber.emit(new AmqpMessage(new AmqpMessageImpl(message, delivery, owner))));
    eventLoop.runOnContext(() -> link.flow(most));
  }

  private void giveBack() {
    notGivenBack++;
    if (notGivenBack >= Math.max(1, most / 2)) {
      link.flow(notGivenBack);
      notGivenBack = 0;
    }
  }
}
