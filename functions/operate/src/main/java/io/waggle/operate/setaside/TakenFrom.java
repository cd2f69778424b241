package io.waggle.operate.setaside;

import io.vertx.proton.ProtonDelivery;
import io.vertx.proton.ProtonReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.apache.qpid.proton.message.Message;

/**
 * Messages of a queue, each of which nobody else sees until it is dropped or put back. If the
 * program dies, RabbitMQ puts all of them back.
 */
final class TakenFrom {
  private static final long PATIENCE_MILLIS = 20_000;

  private final Broker broker;
  private final ProtonReceiver receiver;
  private final List<ProtonDelivery> held = new ArrayList<>();
  private List<Taken> page = new ArrayList<>();

  TakenFrom(Broker broker, ProtonReceiver receiver) {
    this.broker = broker;
    this.receiver = receiver;
    receiver.handler((delivery, message) -> page.add(new Taken(delivery, message)));
  }

  /** A message, and what RabbitMQ has to be told about it. */
  record Taken(ProtonDelivery delivery, Message message) {}

  /** The next messages, fewer than most if there are no more. */
  List<Taken> next(int most) {
    awaitDrained(most);
    List<Taken> taken = new ArrayList<>();
    broker.<Void>await(
        "Messages cannot be taken",
        done -> {
          taken.addAll(page);
          page = new ArrayList<>();
          done.complete(null);
        });
    return taken;
  }

  private void awaitDrained(int most) {
    broker.<Void>await(
        "Messages cannot be taken",
        done -> {
          receiver.flow(most);
          receiver.drain(
              PATIENCE_MILLIS,
              drained -> {
                if (drained.succeeded()) {
                  done.complete(null);
                } else {
                  done.completeExceptionally(drained.cause());
                }
              });
        });
  }

  /** Keeps a message until all are put back. */
  void hold(Taken message) {
    held.add(message.delivery());
  }

  /** Takes a message from its queue for ever. */
  void drop(Taken message) {
    broker.<Void>await(
        "A message cannot be dropped",
        done -> {
          message.delivery().disposition(Accepted.getInstance(), true);
          done.complete(null);
        });
  }

  /** Puts back what was held, in the order in which it was taken. */
  void putBack() {
    broker.<Void>await(
        "Messages cannot be put back",
        done -> {
          held.forEach(delivery -> delivery.disposition(Released.getInstance(), true));
          held.clear();
          closed(done);
        });
  }

  private void closed(CompletableFuture<Void> done) {
    receiver.closeHandler(closed -> done.complete(null));
    receiver.close();
  }
}
