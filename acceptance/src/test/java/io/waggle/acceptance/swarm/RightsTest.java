package io.waggle.acceptance.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rights that the broker gives, against what the functions' channels need. */
class RightsTest {
  private final JsonNode definitions = read();

  @ParameterizedTest
  @ValueSource(strings = {"receive", "classify-url", "classify-text", "persist-profile"})
  void functionMayWriteAndReadWhatItsChannelsNameAndNothingElse(String function)
      throws IOException {
    JsonNode rights = of("permissions", "user", function);
    assertThat(allowed("exchanges", rights.path("write").asText()))
        .isEqualTo(addresses(function, "outgoing", "/exchanges/"));
    assertThat(allowed("queues", rights.path("read").asText()))
        .isEqualTo(addresses(function, "incoming", "/queues/"));
    assertThat(allowed("queues", rights.path("configure").asText())).isEmpty();
    assertThat("amq.default").doesNotMatch(rights.path("write").asText());
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
  void everyWorkQueueDeadLettersAtLeastOnceIntoAQueueOfItsOwn() {
    for (String queue : List.of("page-visits", "unresolved-visits", "classified-visits")) {
      JsonNode policy = of("policies", "pattern", "^" + queue + "$").path("definition");
      assertThat(policy.path("dead-letter-exchange").asText()).isEqualTo(queue + ".dead");
      assertThat(policy.path("dead-letter-strategy").asText()).isEqualTo("at-least-once");
      // Without it the strategy would silently be another one.
      assertThat(policy.path("overflow").asText()).isEqualTo("reject-publish");
    }
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

  private static Set<String> addresses(String function, String direction, String prefix)
      throws IOException {
    Properties settings = new Properties();
    Path file =
        Command.ROOT.resolve(
            "functions/" + function + "/src/main/resources/application-broker.properties");
    try (Reader reader = Files.newBufferedReader(file)) {
      settings.load(reader);
    }
    return addresses(settings, "mp.messaging." + direction + ".")
        .map(address -> address.substring(prefix.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> addresses(Properties settings, String channels) {
    return settings.stringPropertyNames().stream()
        .filter(name -> name.startsWith(channels) && name.endsWith(".address"))
        .map(settings::getProperty);
  }

  private static JsonNode read() {
    try {
      Path file = Command.ROOT.resolve("stack/rabbitmq-definitions.json");
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
