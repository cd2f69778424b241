package io.waggle.queues.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.amqp.AmqpClientOptions;
import io.vertx.core.Promise;
import io.vertx.mutiny.amqp.AmqpClient;
import io.vertx.mutiny.amqp.AmqpMessage;
import io.vertx.mutiny.amqp.AmqpReceiver;
import io.vertx.mutiny.core.Vertx;
import io.vertx.proton.ProtonConnection;
import io.vertx.proton.ProtonSender;
import io.vertx.proton.ProtonServer;
import io.vertx.proton.ProtonSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchedCreditsTest {
  private static final int AHEAD = 4;
  private static final String QUEUE = "/queues/page-visits";

  private final Vertx vertx = Vertx.vertx();
  private final Broker broker = new Broker();
  private final AssertSubscriber<AmqpMessage> function = AssertSubscriber.create();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  @BeforeEach
  void receive() {
    int port = broker.listen(vertx);
    AmqpClient client =
        AmqpClient.create(vertx, new AmqpClientOptions().setHost("localhost").setPort(port));
    client
        .connect()
        .flatMap(connection -> connection.createReceiver(QUEUE))
        .invoke(this::subscribe)
        .await()
        .atMost(Duration.ofSeconds(10));
  }

  private void subscribe(AmqpReceiver receiver) {
    receiver.exceptionHandler(failures::add);
    new BatchedCredits(receiver, Vertx.currentContext(), AHEAD)
        .messages()
        .subscribe()
        .withSubscriber(function);
  }

  @AfterEach
  void close() {
    vertx.closeAndAwait();
  }

  @Test
  void brokerSendsNoMoreThanItMaySendAhead() {
    await().untilAsserted(() -> assertThat(broker.sent).hasSize(AHEAD));

    await().during(Duration.ofMillis(200)).until(() -> broker.sent.size() == AHEAD);
    assertThat(broker.credits).containsExactly(AHEAD);
    assertThat(function.getItems()).isEmpty();
  }

  @Test
  void creditIsGivenBackForHalfOfThemAtATime() {
    function.request(1).awaitItems(1);
    function.request(1).awaitItems(2);
    await().untilAsserted(() -> assertThat(broker.credits).containsExactly(AHEAD, 2));

    function.request(1).awaitItems(3);
    function.request(1).awaitItems(4);
    await().untilAsserted(() -> assertThat(broker.credits).containsExactly(AHEAD, 2, 2));

    await().untilAsserted(() -> assertThat(broker.sent).hasSize(AHEAD + 4));
    assertThat(function.getItems())
        .extracting(AmqpMessage::bodyAsString)
        .containsExactly("1", "2", "3", "4");
  }

  @Test
  void receiverThatTheBrokerClosesFails() {
    broker.closeReceiver();

    await()
        .untilAsserted(
            () ->
                assertThat(failures)
                    .singleElement()
                    .extracting(Throwable::getMessage)
                    .isEqualTo("Consumer closed remotely"));
  }

  /** Sends a message for each credit, and remembers each time that it was given some. */
  private static final class Broker {
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<Integer> credits = new CopyOnWriteArrayList<>();
    private volatile ProtonSender receiver;
    private volatile io.vertx.core.Context context;

    int listen(Vertx vertx) {
      Promise<ProtonServer> listening = Promise.promise();
      ProtonServer.create(vertx.getDelegate())
          .connectHandler(this::accept)
          .listen(0, "localhost", listening);
      return listening.future().toCompletionStage().toCompletableFuture().join().actualPort();
    }

    private void accept(ProtonConnection connection) {
      context = io.vertx.core.Vertx.currentContext();
      connection.openHandler(opened -> connection.open());
      connection.sessionOpenHandler(ProtonSession::open);
      connection.senderOpenHandler(this::open);
    }

    private void open(ProtonSender link) {
      receiver = link;
      link.setSource(link.getRemoteSource());
      link.sendQueueDrainHandler(this::send);
      link.open();
    }

    private void send(ProtonSender link) {
      credits.add(link.getCredit());
      while (link.getCredit() > 0) {
        String body = String.valueOf(sent.size() + 1);
        Message message = Proton.message();
        message.setBody(new AmqpValue(body));
        link.send(message);
        sent.add(body);
      }
    }

    void closeReceiver() {
      context.runOnContext(now -> receiver.close());
    }
  }
}
