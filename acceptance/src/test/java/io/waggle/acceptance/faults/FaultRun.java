package io.waggle.acceptance.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.acceptance.swarm.Broker;
import io.waggle.acceptance.swarm.Deployment;
import io.waggle.acceptance.swarm.Eventually;
import io.waggle.acceptance.swarm.Inside;
import io.waggle.acceptance.swarm.Node;
import io.waggle.acceptance.swarm.Phase;
import io.waggle.acceptance.swarm.Phase.Deed;
import io.waggle.acceptance.swarm.Stack;
import io.waggle.acceptance.swarm.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Sends visits, breaks things meanwhile, lets all come to rest, and checks what came of it. */
final class FaultRun {
  private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();
  private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(3);
  private static final Duration DRAINED_WITHIN = Duration.ofMinutes(15);

  /** How old a count of RabbitMQ's can be, and then some. */
  private static final Duration COUNTED_WITHIN = Duration.ofSeconds(12);

  /** Messages that are under way in every queue when all is well. */
  private static final int FEW = 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Deployment deployment;
  private final Stack stack;
  private final Broker broker;
  private final KnownVisits known;
  private final Load load;
  private final FaultLog log = new FaultLog();
  private Sent sent;

  /**
   * How much is sent.
   *
   * @param perSecond visits a second, while they are answered
   * @param batches senders of batches
   * @param singles senders of single visits
   */
  record Load(int perSecond, int batches, int singles) {
    /** From six senders of batches and two of single visits; 0 is as much as they can. */
    static Load of(int perSecond) {
      return new Load(perSecond, 6, 2);
    }
  }

  FaultRun(Deployment deployment, long seed, Load load) {
    this.deployment = deployment;
    this.stack = deployment.stack();
    this.broker = new Broker(stack);
    this.known = new KnownVisits(seed);
    this.load = load;
  }

  /** Carries out plans, all at the same time, until the time is over. */
  Deed plans(BreakParts parts, Duration length, FaultPlan... plans) {
    return () -> {
      Instant end = Instant.now().plus(length);
      List<Callable<Void>> all =
          Stream.of(plans)
              .<Callable<Void>>map(plan -> () -> carryOut(plan, parts, end, () -> {}))
              .toList();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Void> done : threads.invokeAll(all)) {
          done.get();
        }
      }
    };
  }

  /**
   * Carries out plans, each for an equal part of the time, and waits after each fault until all is
   * well.
   */
  Deed oneAtATime(BreakParts parts, Duration length, FaultPlan... plans) {
    return () -> {
      Duration each = length.dividedBy(plans.length);
      for (FaultPlan plan : plans) {
        carryOut(plan, parts, Instant.now().plus(each), this::awaitAllWell);
      }
    };
  }

  private Void carryOut(FaultPlan plan, BreakParts parts, Instant end, Deed afterwards)
      throws InterruptedException {
    while (Instant.now().isBefore(end)) {
      log.carryOut(plan.next(), parts, afterwards);
    }
    return null;
  }

  // Under load queues are never empty for long.
  private void awaitAllWell() throws Exception {
    Eventually.see(
        "short queues",
        DRAINED_WITHIN,
        this::messages,
        waiting -> waiting.values().stream().allMatch(messages -> messages < FEW));
    deployment.awaitWhole();
  }

  /** Sends visits while things go wrong, and tells what came of them. */
  Verdict during(Deed trouble) throws Exception {
    if (!stack.query("SELECT visit_id FROM visit" + ofThisRun() + " LIMIT 1").isEmpty()) {
      throw new IllegalStateException("visits of a run with this seed are stored already");
    }
    Files.createDirectories(FOLDER);
    Node node = stack.manager();
    String senders = startSenders(node);
    try {
      trouble.call();
      Phase.of("everything healed, settling", deployment::awaitWhole);
      Phase.of("the last answers", () -> stopSenders(node, senders));
    } finally {
      node.docker("rm", "--force", senders);
    }
    Phase.of("draining", this::awaitDrained);
    Verdict verdict = Phase.in("checking", this::check);
    System.out.println(verdict);
    return verdict;
  }

  // A sender that ended before its time has sent less than it was to send, and has seen nothing.
  private static void stopSenders(Node node, String senders)
      throws IOException, InterruptedException {
    node.docker("stop", "--time", "300", senders);
    String said = node.docker("logs", "--tail", "20", senders);
    if (!said.endsWith("done")) {
      throw new IllegalStateException("the senders did not come to an end:\n" + said);
    }
  }

  /** Waits until calls that were answered 200 after some time are more than a few. */
  void awaitAnswersSince(Instant time) throws Exception {
    Eventually.see(
        "answers",
        ANSWERED_WITHIN,
        () -> answersSince(time.toEpochMilli()),
        answers -> answers > FEW);
  }

  private long answersSince(long time) throws IOException {
    if (Files.notExists(journal())) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(journal())) {
      return lines
          .map(Attempt::read)
          .filter(call -> call.at() > time && call.isAcknowledged())
          .count();
    }
  }

  FaultLog log() {
    return log;
  }

  /** What the senders saw of each fault, when there was one at a time. */
  List<SeenOfFault> seen() throws IOException {
    List<Attempt> calls;
    try (Stream<String> lines = Files.lines(journal())) {
      calls = lines.map(Attempt::read).toList();
    }
    return log.entries().stream().map(entry -> SeenOfFault.of(entry, calls)).toList();
  }

  /** What the senders were told, after the run. */
  Sent sent() {
    return sent;
  }

  private Path journal() {
    return FOLDER.resolve("journal-" + known.seed());
  }

  private String startSenders(Node node) throws IOException, InterruptedException {
    return Inside.run(
        node,
        List.of("--detach", "--volume", FOLDER + ":" + FOLDER),
        stack.name() + "_outside",
        "-Xmx256m",
        "-Dsun.net.inetaddr.ttl=0",
        SendKnownVisits.class.getName(),
        "http://tasks.receive:8080",
        String.valueOf(known.seed()),
        String.valueOf(load.perSecond),
        String.valueOf(load.batches),
        String.valueOf(load.singles),
        journal().toString());
  }

  // Twice, because queues are counted one after the other, and RabbitMQ tells what it counted some
  // seconds ago: meanwhile a message may have moved from one that was not counted yet to one that
  // was.
  private void awaitDrained() throws Exception {
    for (int look = 1; look <= 2; look++) {
      Thread.sleep(COUNTED_WITHIN);
      Eventually.see(
          "empty queues",
          DRAINED_WITHIN,
          this::messages,
          waiting -> waiting.values().stream().allMatch(messages -> messages == 0));
    }
  }

  /** The messages of the queues that functions read, while the broker can be asked; else many. */
  private Map<String, Long> messages() throws InterruptedException {
    Map<String, Long> messages = new TreeMap<>();
    try {
      messages.putAll(broker.messages());
      messages.keySet().retainAll(Topology.workQueues());
    } catch (IOException | IllegalStateException | NumberFormatException away) {
      messages.put("there is no broker", Long.MAX_VALUE);
    }
    return messages;
  }

  private Verdict check() throws Exception {
    try (Stream<String> lines = Files.lines(journal())) {
      sent = Sent.of(lines.map(Attempt::read));
    }
    Found found = new Found(known);
    readDatabase(found);
    readSetAside(found);
    return new CheckRun(known, sent, found).verdict();
  }

  private void readDatabase(Found found) throws IOException, InterruptedException {
    rows("SELECT url, visitor_id, coalesce(category_id, '') FROM visit" + ofThisRun())
        .forEach(row -> found.visit(row[0], row[1], row[2]));
    rows("SELECT visitor_id, visits FROM profile" + ofThisRun())
        .forEach(row -> found.profile(row[0], Long.parseLong(row[1])));
    rows("SELECT visitor_id, category_id, visits FROM interest" + ofThisRun())
        .forEach(row -> found.interest(row[0], row[1], Long.parseLong(row[2])));
  }

  private String ofThisRun() {
    return " WHERE visitor_id LIKE '" + known.visitors() + "%'";
  }

  private Stream<String[]> rows(String sql) throws IOException, InterruptedException {
    return stack.query(sql).lines().map(row -> row.split("\\|", -1));
  }

  // Takes them, so that the next run begins with none.
  private void readSetAside(Found found) throws IOException, InterruptedException {
    for (String queue : Topology.workQueues()) {
      for (JsonNode letter : takeAll(queue + ".dead")) {
        JsonNode reason = letter.path("properties").path("headers").path("x-waggle-reason");
        found.deadLetter(letter.path("payload").asText(), reason.asText("given up by RabbitMQ"));
      }
    }
    for (JsonNode message : takeAll("rejected-visits")) {
      JSON.readTree(message.path("payload").asText())
          .path("rows")
          .forEach(
              row ->
                  found.badRow(
                      row.path("payload").asText(), row.path("failure").path("reason").asText()));
    }
  }

  private List<JsonNode> takeAll(String queue) throws IOException, InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    List<JsonNode> some = broker.take(queue);
    while (!some.isEmpty()) {
      all.addAll(some);
      some = broker.take(queue);
    }
    return all;
  }
}
