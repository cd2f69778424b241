package io.waggle.acceptance.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.acceptance.Needs;
import io.waggle.acceptance.swarm.Stack.Stored;
import io.waggle.acceptance.swarm.Visitors.Account;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nothing is lost and nothing gets stuck, whatever goes wrong with the parts. */
@ExtendWith(OnSwarm.class)
class FaultsIT {
  private static final int PER_SECOND = 400;

  /** How long the database, and the broker, are away. */
  private static final Duration AWAY = Duration.ofSeconds(Long.getLong("faults.away", 60));

  /** How often the broker is restarted. */
  private static final int RESTARTS = 8;

  private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(1);
  private static final Duration EMPTY_WITHIN = Duration.ofMinutes(2);
  private static final Duration REPLACED_WITHIN = Duration.ofMinutes(3);

  /** The messages that persist-profile works on at the same time, each in a virtual thread. */
  private static final long WORKED_ON = 16;

  /** Those that wait for its threads, and those that the broker sends ahead of them. */
  private static final long AHEAD = 2 + 8;

  private final Stack stack;
  private final Broker broker;

  FaultsIT(Stack stack) {
    this.stack = stack;
    this.broker = new Broker(stack);
  }

  @BeforeEach
  void takeOldDeadLettersAway() throws Exception {
    stack.awaitSettled();
    for (String queue : Topology.workQueues()) {
      broker.take(queue + ".dead");
    }
  }

  @Test
  void poisonedVisitIsDeadLetteredAloneAndItsNeighboursArePersisted() throws Exception {
    List<String> visits =
        IntStream.range(0, 100).mapToObj(n -> visit(n, n == 42 ? "gopher" : "https")).toList();
    broker.publish("page-visits", batch(visits), "application/vnd.waggle+json");
    assertThat(stack.awaitStored("poison", 99)).isEqualTo(Stored.exactly(99));
    List<JsonNode> dead = awaitDead("page-visits", 1);
    assertThat(dead.getFirst().path("payload").asText()).contains("gopher").doesNotContain("https");
    assertThat(reason(dead.getFirst())).contains("not an absolute http");
  }

  @Test
  void deadLetterThatOperatorsReplayTwiceCountsOnce() throws Exception {
    String letter = batch(List.of(visit(7_000_001, "https").replace("poison-", "replayed-")));
    for (int i = 0; i < 2; i++) {
      broker.publish("page-visits.dead", letter, "application/vnd.waggle+json");
      assertThat(stack.operate("dead-letters", "list")).contains("1 in all.");
      assertThat(stack.operate("dead-letters", "replay", "--all")).contains("1 sent again.");
      assertThat(stack.awaitStored("replayed", 1)).isEqualTo(Stored.exactly(1));
    }
    assertThat(stack.operate("verify")).contains(" 0 do not agree");
    assertThat(deadLetters()).allSatisfy((queue, messages) -> assertThat(messages).isZero());
  }

  @Test
  void unreadableMessagesAreDeadLetteredWithTheReason() throws Exception {
    for (String queue : Topology.workQueues()) {
      broker.publish(queue, "no json", "application/vnd.waggle+json");
      broker.publish(queue, "{\"other\":1}", "application/json");
      broker.publish(queue, "{broken", "application/json");
      broker.publish(queue, "only text", "text/plain");
      List<JsonNode> dead = awaitDead(queue, 4);
      assertThat(dead)
          .extracting(letter -> letter.path("payload").asText())
          .containsExactlyInAnyOrder("no json", "{\"other\":1}", "{broken", "only text");
      assertThat(dead).extracting(FaultsIT::reason).allMatch(r -> r.startsWith("not a batch"));
    }
    awaitEmptyQueues();
  }

  @Test
  void restartsOfTheBrokerUnderLoadLoseNothingAndLeaveNothingStuck() throws Exception {
    Needs.asked("faults", "FaultsIT.restartsOfTheBrokerUnderLoadLoseNothingAndLeaveNothingStuck");
    Map<String, String> processes = processes();
    Visitors visitors = Visitors.send(stack, "restarted", 0, PER_SECOND);
    for (int restart = 1; restart <= RESTARTS; restart++) {
      Phase.of("restart " + restart + " of RabbitMQ", () -> restartBroker(visitors));
    }
    assertEverythingArrived(visitors);
    Map<String, String> now = processes();
    long replaced =
        now.entrySet().stream().filter(p -> !processes.containsValue(p.getValue())).count();
    System.out.println("   functions that were replaced because they hung: " + replaced);
  }

  // The restart is over when visitors are answered again.
  private void restartBroker(Visitors visitors) throws Exception {
    String old = stack.container("rabbitmq");
    stack.manager().docker("kill", "--signal", "TERM", old);
    stack.awaitAnother("rabbitmq", old, ANSWERED_WITHIN);
    stack.awaitSettled();
    awaitAnswers(visitors, visitors.soFar().answered());
  }

  @Test
  void databaseThatIsAwayMakesVisitsWaitAndKillsNone() throws Exception {
    Visitors visitors = Visitors.send(stack, "waited", 0, PER_SECOND);
    Phase.of("PostgreSQL away", () -> stack.scale("postgres", 0));
    Phase.of("without it", () -> Thread.sleep(AWAY));
    long inFlight = broker.inFlight().get("classified-visits");
    long waiting = broker.messages().get("classified-visits") - inFlight;
    Phase.of("PostgreSQL back", () -> stack.scale("postgres", 1));
    assertEverythingArrived(visitors);
    assertThat(deadLetters()).allSatisfy((queue, messages) -> assertThat(messages).isZero());
    assertThat(inFlight)
        .as("what persist-profile holds (channels.properties)")
        .isBetween(WORKED_ON, WORKED_ON + AHEAD);
    assertThat(waiting).as("what waits for it in the queue").isPositive();
  }

  @Test
  void brokerThatIsAwayMakesSendersWaitAndKillsNothing() throws Exception {
    Needs.asked("faults", "FaultsIT.brokerThatIsAwayMakesSendersWaitAndKillsNothing");
    Visitors visitors = Visitors.send(stack, "sent-away", 0, PER_SECOND);
    Phase.of("RabbitMQ away", () -> stack.scale("rabbitmq", 0));
    long before = visitors.soFar().answered();
    Phase.of("without it", () -> Thread.sleep(AWAY));
    assertThat(visitors.soFar().answered()).as("answered without it").isEqualTo(before);
    Phase.of("RabbitMQ back", () -> stack.scale("rabbitmq", 1));
    Phase.of("answers again", () -> awaitAnswers(visitors, before));
    assertEverythingArrived(visitors);
    assertThat(deadLetters()).allSatisfy((queue, messages) -> assertThat(messages).isZero());
  }

  private void awaitAnswers(Visitors visitors, long before) throws Exception {
    Eventually.see(
        "answers",
        ANSWERED_WITHIN,
        visitors::soFar,
        account -> account.answered() > before + 5 * PER_SECOND);
  }

  @Test
  void messagesThatTheBrokerRefusesWaitUntilItTakesThem() throws Exception {
    Visitors visitors = Visitors.send(stack, "refused", 0, PER_SECOND);
    stack.scale("persist-profile", 0);
    try {
      Phase.of("a full queue", this::refuseForAWhile);
    } finally {
      stack.exec("rabbitmq", "rabbitmqctl", "clear_policy", "full");
      stack.scale("persist-profile", 1);
    }
    assertEverythingArrived(visitors);
  }

  private void refuseForAWhile() throws Exception {
    String full = "{\"max-length\":0,\"overflow\":\"reject-publish\"}";
    stack.exec(
        "rabbitmq",
        "rabbitmqctl",
        "set_policy",
        "--priority",
        "9",
        "full",
        "^classified-visits$",
        full);
    Thread.sleep(Duration.ofSeconds(5));
    long before = broker.messages().get("classified-visits");
    Thread.sleep(Duration.ofSeconds(15));
    assertThat(broker.messages().get("classified-visits")).as("it takes no more").isEqualTo(before);
  }

  @Test
  void queueThatIsDeletedMakesVisitsWaitUntilItIsDeclaredAgain() throws Exception {
    awaitEmptyQueues();
    Map<String, String> processes = processes();
    String rabbitMq = stack.container("rabbitmq");
    stack.exec("rabbitmq", "rabbitmqctl", "delete_queue", "unresolved-visits");
    Visitors visitors;
    try {
      visitors = Visitors.send(stack, "undeclared", 0, PER_SECOND);
      Thread.sleep(Duration.ofSeconds(10));
      assertThat(broker.messages()).doesNotContainKey("unresolved-visits");
    } finally {
      declareQueues();
    }
    assertEverythingArrived(visitors);
    assertThat(deadLetters()).allSatisfy((queue, messages) -> assertThat(messages).isZero());
    assertThat(processes()).as("functions that were not restarted").isEqualTo(processes);
    assertThat(stack.container("rabbitmq")).isEqualTo(rabbitMq);
  }

  /**
   * As RabbitMQ does when it starts: the first file takes the passwords away that the other has.
   */
  private void declareQueues() throws Exception {
    for (String definitions : List.of("10-queues.json", "20-passwords.json")) {
      stack.exec(
          "rabbitmq", "rabbitmqctl", "import_definitions", "/tmp/definitions/" + definitions);
    }
  }

  @Test
  void stoppedFunctionFinishesItsMessagesInFlight() throws Exception {
    Visitors visitors = Visitors.send(stack, "stopped", 0, PER_SECOND);
    // A message that was processed but delivered again would bring visits that are stored already.
    double before = repeated();
    Phase.of("stopping classify-url", () -> stop("classify-url"));
    Phase.of("stopping classify-text", () -> stop("classify-text"));
    assertThat(repeated()).isEqualTo(before);
    Phase.of("stopping persist-profile", () -> stop("persist-profile"));
    assertEverythingArrived(visitors);
    assertThat(repeated()).as("to the new one, which began at 0").isZero();
  }

  @Test
  void functionThatHangsIsNoticedAndReplaced() throws Exception {
    String hanging = stack.container("classify-url");
    Visitors visitors = Visitors.send(stack, "hung", 0, PER_SECOND);
    stack.manager().docker("kill", "--signal", "STOP", hanging);
    Phase.of(
        "the replacement of a function that hangs",
        () -> stack.awaitAnother("classify-url", hanging, REPLACED_WITHIN));
    assertEverythingArrived(visitors);
  }

  private void stop(String function) throws Exception {
    stack.manager().docker("kill", "--signal", "TERM", stack.container(function));
    Thread.sleep(Duration.ofSeconds(5));
    stack.awaitSettled();
    Thread.sleep(Duration.ofSeconds(5));
  }

  /** Visits that were already stored when persist-profile got them, since it was started. */
  private double repeated() throws Exception {
    String metrics =
        stack.ask("persist-profile", "GET", "http://127.0.0.1:8080/q/metrics", "none", "");
    return metrics
        .lines()
        .filter(line -> line.startsWith("waggle_visits_total{outcome=\"repeated\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private void assertEverythingArrived(Visitors visitors) throws Exception {
    Account account = visitors.stop();
    assertThat(account.failed()).as(account.all()).isZero();
    Stored stored =
        Phase.in("draining", () -> stack.awaitStored(visitors.name(), account.answered()));
    assertThat(stored).isEqualTo(Stored.exactly(account.answered()));
    awaitEmptyQueues();
  }

  private void awaitEmptyQueues() throws Exception {
    Eventually.see(
        "empty queues",
        EMPTY_WITHIN,
        broker::messages,
        messages ->
            messages.entrySet().stream()
                .allMatch(queue -> queue.getKey().endsWith(".dead") || queue.getValue() == 0));
  }

  private Map<String, Long> deadLetters() throws Exception {
    return broker.messages().entrySet().stream()
        .filter(queue -> queue.getKey().endsWith(".dead"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private List<JsonNode> awaitDead(String queue, long letters) throws Exception {
    Eventually.see(
        letters + " dead letters of " + queue,
        EMPTY_WITHIN,
        () -> broker.messages().get(queue + ".dead"),
        there -> there == letters);
    return broker.take(queue + ".dead");
  }

  private static String reason(JsonNode letter) {
    return letter.path("properties").path("headers").path("x-waggle-reason").asText();
  }

  private Map<String, String> processes() {
    return Stack.FUNCTIONS.stream().collect(Collectors.toMap(f -> f, this::process));
  }

  private String process(String function) {
    try {
      return stack.container(function);
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String batch(List<String> visits) {
    return "{\"visits\":[" + String.join(",", visits) + "]}";
  }

  private static String visit(int number, String scheme) {
    return """
    {"visitId":"%08d-0000-4000-8000-0000000000aa","visitorId":"poison-%d",
     "page":{"url":"%s://daily.example/%d"},
     "visitedAt":"%s","receivedAt":"%5$s"}"""
        .formatted(number, number, scheme, number, java.time.Instant.now());
  }
}
