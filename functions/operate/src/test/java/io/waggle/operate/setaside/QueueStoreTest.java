package io.waggle.operate.setaside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.Vertx;
import io.waggle.events.check.VisitIds;
import io.waggle.operate.setaside.SetAsideCommands.Login;
import io.waggle.operate.setaside.TakenFrom.Taken;
import io.waggle.setaside.CheckAgain;
import io.waggle.setaside.Handled;
import io.waggle.setaside.Inventory;
import io.waggle.setaside.PrepareResend;
import io.waggle.setaside.Selection;
import io.waggle.setaside.SetAsideKind;
import io.waggle.topology.Topology;
import io.waggle.visitmodel.BadRow;
import io.waggle.visitmodel.RejectedVisits;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * On a RabbitMQ with the definitions of {@code stack/render-definitions}, whose queues it empties:
 * {@code TEST_RABBITMQ_HOST}, {@code TEST_RABBITMQ_PORT}, {@code TEST_RABBITMQ_PASSWORD} of the
 * user {@code operate} and {@code TEST_RABBITMQ_OPERATOR_PASSWORD}.
 */
class QueueStoreTest {
  private static final String DEAD = "unresolved-visits.dead";
  private static final String WORK = "unresolved-visits";
  private static final String ROWS = "rejected-visits";
  private static final String FIRST = "page-visits";
  private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

  private final ObjectMapper mapper =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  private Vertx vertx;

  @BeforeEach
  void findBroker() {
    assumeTrue(System.getenv("TEST_RABBITMQ_HOST") != null, "TEST_RABBITMQ_HOST names no RabbitMQ");
    vertx = Vertx.vertx();
    emptied();
  }

  @AfterEach
  void empty() {
    if (vertx != null) {
      emptied();
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void lookingLeavesEverythingWhereItWasInItsOrder() {
    setAside(120);
    Inventory seen = store().look(all(SetAsideKind.DEAD_LETTERS), 10, true);
    assertThat(seen.total()).isEqualTo(120);
    assertThat(seen.groups()).hasSize(2);
    assertThat(seen.entries()).hasSize(10);
    assertThat(bodies(DEAD))
        .containsExactlyElementsOf(IntStream.range(0, 120).mapToObj(QueueStoreTest::body).toList());
  }

  @Test
  void replayedMessageIsAsTheFunctionsSendThem() {
    setAside(1);
    assertThat(store().replay(all(SetAsideKind.DEAD_LETTERS), so -> {}).done()).isEqualTo(1);
    List<Message> sent = messages(WORK);
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().getContentType()).isEqualTo("application/vnd.waggle+json");
    assertThat(sent.getFirst().isDurable()).isTrue();
    assertThat(sent.getFirst().getApplicationProperties()).isNull();
    assertThat(ReadMessage.body(sent.getFirst())).isEqualTo(body(0).getBytes(UTF_8));
    assertThat(bodies(DEAD)).isEmpty();
  }

  // With AMQP 0.9.1, as RabbitMQ's pages and shovels do.
  @Test
  void messageThatWasMovedStillTellsItsReason() {
    Message moved = Broker.message(body(1).getBytes(UTF_8));
    moved.setMessageAnnotations(
        new MessageAnnotations(Map.of(Symbol.valueOf("x-waggle-reason"), "odd")));
    Message givenUp = Broker.message(body(2).getBytes(UTF_8));
    givenUp.setMessageAnnotations(
        new MessageAnnotations(Map.of(Symbol.valueOf("x-first-death-reason"), "delivery_limit")));
    send(DEAD, moved);
    send(DEAD, givenUp);
    assertThat(store().look(all(SetAsideKind.DEAD_LETTERS), 0, true).groups())
        .extracting(Inventory.Group::reason)
        .containsExactlyInAnyOrder("odd", "RabbitMQ gave up on it: delivery_limit");
  }

  @Test
  void onlyWhatIsMeantIsReplayed() {
    setAside(60);
    Selection odd =
        new Selection(SetAsideKind.DEAD_LETTERS, null, Set.of(WORK), "ODD", "", null, null);
    assertThat(store().replay(odd, so -> {}).done()).isEqualTo(30);
    assertThat(bodies(WORK)).hasSize(30);
    assertThat(bodies(DEAD)).hasSize(30);
  }

  @Test
  void replayThatIsKilledHalfWayLosesNothing() {
    setAside(300);
    List<Broker> left = new ArrayList<>();
    QueueStore killed =
        new QueueStore(
            () -> {
              Broker broker = connect("operate", "TEST_RABBITMQ_PASSWORD");
              left.add(broker);
              return broker;
            },
            Topology.read().setAside(),
            prepare());
    assertThatThrownBy(
            () ->
                killed.replay(
                    all(SetAsideKind.DEAD_LETTERS),
                    so -> {
                      if (so.done() == 120) {
                        left.forEach(Broker::disconnect);
                      }
                    }))
        .isInstanceOf(UncheckedIOException.class);
    store().replay(all(SetAsideKind.DEAD_LETTERS), so -> {});
    assertThat(bodies(DEAD)).isEmpty();
    List<String> arrived = bodies(WORK);
    // Some twice, because they were sent, but not yet taken from their queue.
    assertThat(new HashSet<>(arrived)).hasSize(300);
    assertThat(arrived).hasSizeBetween(301, 300 + 50);
  }

  @Test
  void whatFailsAgainIsLeftForTheNextTime() {
    setAside(3);
    Message again = letter(7);
    again.setApplicationProperties(
        new ApplicationProperties(
            Map.of(
                "x-waggle-reason",
                "odd",
                "x-waggle-at",
                Instant.now().plusSeconds(60).toString())));
    send(DEAD, again);
    Handled done = store().replay(all(SetAsideKind.DEAD_LETTERS), so -> {});
    assertThat(done.done()).isEqualTo(3);
    assertThat(bodies(DEAD)).containsExactly(body(7));
  }

  @Test
  void badRowsOfARequestGoTogetherOrStay() throws Exception {
    BadRow good =
        row(
            "{\"type\":\"page\",\"userId\":\"u\",\"messageId\":\"m\",\"properties\":{\"url\":\"/a\"}}");
    BadRow bad = row("{\"type\":\"page\"}");
    send(ROWS, Broker.message(mapper.writeValueAsBytes(new RejectedVisits(List.of(good, bad)))));
    send(ROWS, Broker.message(mapper.writeValueAsBytes(new RejectedVisits(List.of(good)))));
    Handled done = store().replay(all(SetAsideKind.BAD_ROWS), so -> {});
    assertThat(done.done()).isEqualTo(1);
    assertThat(done.stayed().keySet())
        .anyMatch(why -> why.contains("neither an anonymousId nor a userId"))
        .anyMatch(why -> why.startsWith("sent again, but"));
    assertThat(bodies(ROWS)).hasSize(1);
    List<String> visits = bodies(FIRST);
    assertThat(visits).hasSize(2).allSatisfy(sent -> assertThat(sent).isEqualTo(visits.getFirst()));
    assertThat(visits.getFirst()).contains("https://daily.example/a").contains(NOW.toString());
  }

  @Test
  void droppedIsGoneAndTheOthersStay() {
    setAside(10);
    Selection odd = new Selection(SetAsideKind.DEAD_LETTERS, null, null, "odd", "", null, null);
    assertThat(store().drop(odd, so -> {}).done()).isEqualTo(5);
    assertThat(bodies(DEAD)).hasSize(5);
    assertThat(bodies(WORK)).isEmpty();
  }

  @Test
  void wrongPasswordIsSaid() {
    assertThatThrownBy(() -> connect("operate", "PATH"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("does not let operate in");
  }

  private static Selection all(SetAsideKind kind) {
    return new Selection(kind, null, null, null, null, null, null);
  }

  private QueueStore store() {
    return new QueueStore(
        () -> connect("operate", "TEST_RABBITMQ_PASSWORD"), Topology.read().setAside(), prepare());
  }

  private PrepareResend prepare() {
    return new PrepareResend(
        mapper, new CheckAgain(mapper, userAgent -> false, Duration.ofDays(395), Optional.empty()));
  }

  private Broker connect(String user, String password) {
    return Broker.connect(
        vertx,
        System.getenv("TEST_RABBITMQ_HOST"),
        new Login(
            Integer.parseInt(System.getenv().getOrDefault("TEST_RABBITMQ_PORT", "5672")),
            user,
            System.getenv(password)));
  }

  private void setAside(int letters) {
    try (Broker broker = connect("operator", "TEST_RABBITMQ_OPERATOR_PASSWORD")) {
      IntStream.range(0, letters)
          .mapToObj(i -> broker.send(DEAD, letter(i)))
          .toList()
          .forEach(confirm -> broker.await("not sent", confirm));
    }
  }

  private void send(String queue, Message message) {
    try (Broker broker = connect("operator", "TEST_RABBITMQ_OPERATOR_PASSWORD")) {
      broker.await("not sent", broker.send(queue, message));
    }
  }

  private static Message letter(int number) {
    Message message = Broker.message(body(number).getBytes(UTF_8));
    message.setApplicationProperties(
        new ApplicationProperties(
            Map.of(
                "x-waggle-reason",
                number % 2 == 0 ? "even" : "odd",
                "x-waggle-stage",
                "classify-text",
                "x-waggle-visit-id",
                new UUID(0, number).toString(),
                "x-waggle-at",
                NOW.toString())));
    return message;
  }

  private static String body(int number) {
    return "{\"visits\":[{\"number\":" + number + "}]}";
  }

  private static BadRow row(String event) {
    return new BadRow(
        new BadRow.Failure("invalid", "receive", "no", NOW),
        event,
        new BadRow.Processor("receive", "1"),
        new BadRow.Sent(
            BadRow.Form.EVENT,
            VisitIds.from("key").namespace(),
            "",
            "{\"context\":{\"page\":{\"url\":\"https://daily.example/\"}}}"));
  }

  private List<String> bodies(String queue) {
    return messages(queue).stream().map(m -> new String(ReadMessage.body(m), UTF_8)).toList();
  }

  /** Takes all messages of a queue. */
  private List<Message> messages(String queue) {
    List<Message> all = new ArrayList<>();
    try (Broker broker = connect("operator", "TEST_RABBITMQ_OPERATOR_PASSWORD")) {
      TakenFrom from = broker.take(queue);
      for (List<Taken> page = from.next(100); !page.isEmpty(); page = from.next(100)) {
        for (Taken taken : page) {
          all.add(taken.message());
          from.drop(taken);
        }
      }
      from.putBack();
    }
    return all;
  }

  private void emptied() {
    Topology.read().setAside().forEach(this::messages);
    List.of(WORK, FIRST).forEach(this::messages);
  }
}
