package io.waggle.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RabbitMQ's definitions, as {@code stack/render-definitions} renders them from the topology. */
class DefinitionsTest {
  private static final Path STACK = Path.of("..", "..", "stack");
  private static final Path TOPOLOGY =
      Path.of("src/main/resources/io/waggle/topology/topology.tsv");

  private final JsonNode definitions = render(TOPOLOGY, Map.of());

  static List<Topology.Function> functionsWithQueues() {
    return Topology.read().functions().stream()
        .filter(function -> !function.allWrites().isEmpty())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("functionsWithQueues")
  void functionMayWriteAndReadWhatItsChannelsNameAndNothingElse(Topology.Function function) {
    JsonNode rights = of("permissions", "user", function.name());
    assertThat(allowed("exchanges", rights.path("write").asText()))
        .isEqualTo(new TreeSet<>(function.allWrites()));
    assertThat(allowed("queues", rights.path("read").asText()))
        .isEqualTo(new TreeSet<>(function.reads()));
    assertThat(allowed("queues", rights.path("configure").asText())).isEmpty();
    assertThat("amq.default").doesNotMatch(rights.path("write").asText());
  }

  @Test
  void dotInANameIsNoWildcard() {
    String write = of("permissions", "user", "persist-profile").path("write").asText();
    assertThat("classified-visits.dead").matches(write);
    assertThat("classified-visitsXdead").doesNotMatch(write);
  }

  @Test
  void everyExchangeLeadsToTheQueueOfItsNameAlone() {
    Set<String> queues = names("queues");
    assertThat(names("exchanges")).isEqualTo(queues);
    assertThat(definitions.path("bindings")).hasSize(queues.size());
    for (String queue : queues) {
      assertThat(of("bindings", "source", queue).path("destination").asText()).isEqualTo(queue);
    }
  }

  @Test
  void everyQueueIsAQuorumQueue() {
    assertThat(names("queues"))
        .contains("page-visits", "page-visits.dead", "rejected-visits")
        .allSatisfy(
            queue ->
                assertThat(
                        of("queues", "name", queue).path("arguments").path("x-queue-type").asText())
                    .isEqualTo("quorum"));
  }

  @Test
  void everyWorkQueueDeadLettersAtLeastOnceIntoAQueueOfItsOwn() {
    for (Topology.Function function : functionsWithQueues()) {
      for (String queue : function.reads()) {
        JsonNode policy = of("policies", "pattern", "^" + queue + "$").path("definition");
        assertThat(policy.path("dead-letter-exchange").asText()).isEqualTo(queue + ".dead");
        assertThat(policy.path("dead-letter-strategy").asText()).isEqualTo("at-least-once");
        // Without this setting RabbitMQ would silently use another strategy.
        assertThat(policy.path("overflow").asText()).isEqualTo("reject-publish");
      }
    }
  }

  @Test
  void consoleReadsWhatIsSetAsideAndSendsAndChangesNothing() {
    JsonNode rights = of("permissions", "user", "console");
    assertThat(allowed("queues", rights.path("read").asText()))
        .isEqualTo(new TreeSet<>(Topology.read().setAside()));
    assertThat(allowed("exchanges", rights.path("write").asText())).isEmpty();
    assertThat(allowed("queues", rights.path("configure").asText())).isEmpty();
    assertThat(of("users", "name", "console").path("tags"))
        .extracting(JsonNode::asText)
        .containsExactly("monitoring");
  }

  @Test
  void commandLineReadsWhatIsSetAsideAndSendsItToWhereFunctionsReadAndNothingElse() {
    JsonNode rights = of("permissions", "user", "operate");
    assertThat(allowed("queues", rights.path("read").asText()))
        .isEqualTo(new TreeSet<>(Topology.read().setAside()));
    Set<String> read = new TreeSet<>();
    functionsWithQueues().forEach(function -> read.addAll(function.reads()));
    assertThat(allowed("exchanges", rights.path("write").asText())).isEqualTo(read);
    assertThat(allowed("queues", rights.path("configure").asText())).isEmpty();
    assertThat(of("users", "name", "operate").path("tags")).isEmpty();
  }

  @Test
  void everyUserIsAFunctionWithQueuesOrOfOperators() {
    Set<String> users = new TreeSet<>(Set.of("console", "operate", "operator"));
    functionsWithQueues().forEach(function -> users.add(function.name()));
    assertThat(names("users")).isEqualTo(users);
  }

  @Test
  void lineWithoutThreeColumnsIsRefused(@TempDir Path folder) throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.tsv"), "receive page-visits\n");
    assertThatThrownBy(() -> render(broken, Map.of())).hasMessageContaining("three columns");
  }

  @Test
  void everythingThatIsSetAsideIsDeletedInTimeAndNoVisitThatWaitsIs() {
    for (String days : List.of("1", "30", "9999")) {
      JsonNode rendered = render(TOPOLOGY, keepAsideDays(days));
      Set<String> limited = new TreeSet<>();
      for (JsonNode policy : rendered.path("policies")) {
        JsonNode ttl = policy.path("definition").path("message-ttl");
        if (!ttl.isMissingNode()) {
          assertThat(ttl.asLong()).isEqualTo(Duration.ofDays(Long.parseLong(days)).toMillis());
          assertThat(ttl.isIntegralNumber()).isTrue();
          limited.addAll(allowed("queues", policy.path("pattern").asText()));
        }
      }
      assertThat(limited).isEqualTo(new TreeSet<>(Topology.read().setAside()));
    }
  }

  @Test
  void timeForWhatIsSetAsideIs30DaysUnlessItIsSet() {
    assertThat(render(TOPOLOGY, keepAsideDays("30"))).isEqualTo(definitions);
  }

  // An upgrade cannot change the arguments of a queue that exists; a policy applies to it, too.
  @Test
  void queuesHaveTheArgumentsThatTheyAlwaysHad() {
    for (JsonNode queue : definitions.path("queues")) {
      assertThat(queue.path("arguments").toString()).isEqualTo("{\"x-queue-type\":\"quorum\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "00", "-1", "1.5", "10000", "thirty", "30 ", "1e3", "0x10"})
  void timeThatMakesNoSenseIsRefused(String days) {
    assertThatThrownBy(() -> render(TOPOLOGY, keepAsideDays(days)))
        .hasMessageContaining("WAGGLE_KEEP_ASIDE_DAYS")
        .hasMessageContaining(days);
  }

  // RabbitMQ tells a message how long it may stay when it reaches the queue, not later.
  @Test
  void whatWasSetAsideWithoutALimitIsMovedOntoItsQueueOnceMoreAndNothingElseIs() {
    assertThat(definitions.path("parameters")).isEmpty();
    Set<String> moved = new TreeSet<>();
    for (JsonNode parameter : render(TOPOLOGY, Map.of(), "move-set-aside").path("parameters")) {
      JsonNode shovel = parameter.path("value");
      assertThat(parameter.path("component").asText()).isEqualTo("shovel");
      assertThat(shovel.path("dest-queue")).isEqualTo(shovel.path("src-queue"));
      assertThat(shovel.path("src-delete-after").asText()).isEqualTo("queue-length");
      assertThat(shovel.path("ack-mode").asText()).isEqualTo("on-confirm");
      moved.add(shovel.path("src-queue").asText());
    }
    assertThat(moved).isEqualTo(new TreeSet<>(Topology.read().setAside()));
  }

  private static Map<String, String> keepAsideDays(String days) {
    return Map.of("WAGGLE_KEEP_ASIDE_DAYS", days);
  }

  private Set<String> allowed(String kind, String pattern) {
    return names(kind).stream()
        .filter(name -> name.matches(pattern))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> names(String kind) {
    return definitions
        .path(kind)
        .valueStream()
        .map(thing -> thing.path("name").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private JsonNode of(String kind, String field, String value) {
    return definitions
        .path(kind)
        .valueStream()
        .filter(thing -> thing.path(field).asText().equals(value))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode render(Path topology, Map<String, String> settings, String... more) {
    try {
      List<String> command = new ArrayList<>();
      command.addAll(List.of("sh", STACK.resolve("render-definitions").toString()));
      command.add(topology.toString());
      command.addAll(List.of(more));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().remove("WAGGLE_KEEP_ASIDE_DAYS");
      builder.environment().putAll(settings);
      Process program = builder.redirectErrorStream(true).start();
      String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (program.waitFor() != 0) {
        throw new IllegalStateException(printed);
      }
      return new ObjectMapper().readTree(printed);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
