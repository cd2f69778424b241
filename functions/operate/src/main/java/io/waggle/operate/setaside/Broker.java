package io.waggle.operate.setaside;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.proton.ProtonClient;
import io.vertx.proton.ProtonClientOptions;
import io.vertx.proton.ProtonConnection;
import io.vertx.proton.ProtonReceiver;
import io.vertx.proton.ProtonSender;
import io.waggle.operate.setaside.SetAsideCommands.Login;
import io.waggle.queues.MessageFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.message.Message;

/**
 * A connection to RabbitMQ. Its methods are called from one thread, which waits for the answers;
 * the work is done by the thread of the connection.
 */
final class Broker implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final Context context;
  private final CompletableFuture<Void> lost = new CompletableFuture<>();
  private final Map<String, ProtonSender> senders = new HashMap<>();
  private ProtonConnection connection;

  private Broker(Context context) {
    this.context = context;
  }

  /** Connects as a user. */
  static Broker connect(Vertx vertx, String host, Login login) {
    Broker broker = new Broker(vertx.getOrCreateContext());
    broker.<Void>await(
        "RabbitMQ at " + host + ":" + login.port() + " does not let " + login.user() + " in",
        done ->
            ProtonClient.create(vertx)
                .connect(
                    new ProtonClientOptions(),
                    host,
                    login.port(),
                    login.user(),
                    login.password(),
                    connected -> {
                      if (connected.failed()) {
                        done.completeExceptionally(connected.cause());
                      } else {
                        broker.open(connected.result(), done);
                      }
                    }));
    return broker;
  }

  private void open(ProtonConnection connected, CompletableFuture<Void> done) {
    connection = connected;
    connected
        .setContainer("waggle-operate")
        .disconnectHandler(gone -> lost.completeExceptionally(new IOException("connection lost")))
        .closeHandler(
            closed -> lost.completeExceptionally(new IOException("RabbitMQ closed the connection")))
        .openHandler(
            opened -> {
              if (opened.succeeded()) {
                done.complete(null);
              } else {
                done.completeExceptionally(opened.cause());
              }
            })
        .open();
  }

  /** Begins to take messages from a queue. */
  TakenFrom take(String queue) {
    ProtonReceiver receiver =
        await(
            "The queue " + queue + " cannot be read",
            done -> {
              ProtonReceiver opening =
                  connection.createReceiver("/queues/" + queue).setPrefetch(0).setAutoAccept(false);
              opening.openHandler(
                  opened -> {
                    if (opened.succeeded()) {
                      done.complete(opened.result());
                    } else {
                      done.completeExceptionally(opened.cause());
                    }
                  });
              opening.closeHandler(closed -> done.completeExceptionally(refused(opening)));
              opening.open();
            });
    return new TakenFrom(this, receiver);
  }

  private static IOException refused(ProtonReceiver link) {
    return new IOException(String.valueOf(link.getRemoteCondition()));
  }

  /** Sends a message to a queue; completes when RabbitMQ has confirmed it. */
  CompletableFuture<Void> send(String queue, byte[] body) {
    return send(queue, message(body));
  }

  /** Likewise. */
  CompletableFuture<Void> send(String queue, Message message) {
    ProtonSender sender = senders.computeIfAbsent(queue, this::sender);
    CompletableFuture<Void> confirmed = new CompletableFuture<>();
    context.runOnContext(
        now ->
            sender.send(
                message,
                delivery -> {
                  if (delivery.getRemoteState() instanceof Accepted) {
                    confirmed.complete(null);
                  } else {
                    confirmed.completeExceptionally(
                        new IOException(queue + " does not take it: " + delivery.getRemoteState()));
                  }
                }));
    return confirmed;
  }

  private ProtonSender sender(String queue) {
    return await(
        "The queue " + queue + " cannot be written to",
        done -> {
          ProtonSender opening = connection.createSender("/exchanges/" + queue);
          opening.openHandler(
              opened -> {
                if (opened.succeeded()) {
                  done.complete(opened.result());
                } else {
                  done.completeExceptionally(opened.cause());
                }
              });
          opening.closeHandler(
              closed ->
                  done.completeExceptionally(
                      new IOException(String.valueOf(opening.getRemoteCondition()))));
          opening.open();
        });
  }

  /** As the functions send it. */
  static Message message(byte[] body) {
    Message message = Proton.message();
    message.setDurable(true);
    message.setContentType(MessageFormat.CONTENT_TYPE);
    message.setBody(new Data(new Binary(body)));
    return message;
  }

  /**
   * Waits for what is done on the connection's thread.
   *
   * @throws UncheckedIOException if it fails, takes too long, or the connection is lost
   */
  <T> T await(String failure, Consumer<CompletableFuture<T>> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    context.runOnContext(
        now -> {
          try {
            work.accept(done);
          } catch (RuntimeException bug) {
            done.completeExceptionally(bug);
          }
        });
    return await(failure, done);
  }

  /** Waits for something that is under way. */
  <T> T await(String failure, CompletableFuture<T> done) {
    try {
      CompletableFuture.anyOf(done, lost).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
      return done.join();
    } catch (CompletionException failed) {
      throw new UncheckedIOException(failure, new IOException(failed.getCause()));
    }
  }

  /** Leaves without a word, as if the program died. */
  void disconnect() {
    context.runOnContext(now -> connection.disconnect());
  }

  @Override
  public void close() {
    if (connection != null && !lost.isDone()) {
      this.<Void>await(
          "The connection cannot be closed",
          done -> {
            connection.closeHandler(closed -> done.complete(null));
            connection.disconnectHandler(gone -> done.complete(null));
            connection.close();
          });
    }
  }
}
