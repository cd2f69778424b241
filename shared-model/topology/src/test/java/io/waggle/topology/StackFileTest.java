package io.waggle.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The services, users and secrets in {@code stack.yml}, against the topology, and what {@code
 * stack/three-nodes.yml} has to have in common with it.
 */
class StackFileTest {
  private static final Set<String> NOT_FUNCTIONS = Set.of("rabbitmq", "postgres");

  /** Functions that ask RabbitMQ, and have no queues. */
  private static final Set<String> ASK = Set.of("console");

  private final JsonNode stack = read("stack.yml");
  private final JsonNode threeNodes = read("stack", "three-nodes.yml");
  private final Topology topology = Topology.read();

  @Test
  void everyFunctionIsAServiceAndEveryOtherServiceIsKnown() {
    Set<String> services = new TreeSet<>(NOT_FUNCTIONS);
    topology.functions().forEach(function -> services.add(function.name()));
    assertThat(names(stack.path("services"))).isEqualTo(services);
  }

  @Test
  void everyFunctionThatUsesRabbitMqIsAUserOfItsOwnWithASecretThatRabbitMqHas() {
    List<String> rabbitMqHas = secrets(stack.path("services").path("rabbitmq"));
    for (Topology.Function function : topology.functions()) {
      JsonNode service = stack.path("services").path(function.name());
      String secret = "rabbitmq_" + function.name();
      boolean isUser = !function.allWrites().isEmpty() || ASK.contains(function.name());
      assertThat(service.path("environment").path("RABBITMQ_USER").asText())
          .isEqualTo(isUser ? function.name() : "");
      assertThat(secrets(service).contains(secret)).as(function.name()).isEqualTo(isUser);
      assertThat(rabbitMqHas.contains(secret)).as(function.name()).isEqualTo(isUser);
    }
  }

  @Test
  void consoleIsInTheNetworksOfAllThatItAsks() {
    JsonNode services = stack.path("services");
    List<String> networks = networks(services.path("console"));
    services
        .properties()
        .forEach(
            service ->
                assertThat(networks(service.getValue()))
                    .as(service.getKey())
                    .containsAnyElementsOf(networks));
    assertThat(services.path("console").path("deploy").path("replicas").asInt()).isEqualTo(1);
  }

  private static List<String> networks(JsonNode service) {
    return service.path("networks").valueStream().map(JsonNode::asText).toList();
  }

  @Test
  void everySecretThatAServiceUsesIsDeclared() {
    Set<String> declared = names(stack.path("secrets"));
    stack.path("services").forEach(service -> assertThat(declared).containsAll(secrets(service)));
  }

  @Test
  void everySecretIsMadeByTheDeploy() throws IOException {
    String made = Files.readString(Path.of("..", "..", "stack", "make-secrets"));
    Set<String> ofFunctions = new TreeSet<>();
    topology.functions().stream()
        .filter(function -> !function.allWrites().isEmpty())
        .forEach(function -> ofFunctions.add("rabbitmq_" + function.name()));
    assertThat(names(stack.path("secrets")))
        .filteredOn(secret -> !ofFunctions.contains(secret))
        .contains("read_token", "operator_token")
        .allSatisfy(secret -> assertThat(made).containsPattern("(?m)^secret " + secret + "\\b"));
  }

  @Test
  void everySettingThatIsReadFromASecretHasTheSecret() {
    for (JsonNode service : stack.path("services")) {
      service
          .path("environment")
          .properties()
          .forEach(
              setting -> {
                if (setting.getKey().endsWith("_FILE")) {
                  assertThat(secrets(service))
                      .contains(setting.getValue().asText().replace("/run/secrets/", ""));
                }
              });
    }
  }

  @Test
  void whatIsDeletedAtOnceIsNotAccepted() {
    JsonNode services = stack.path("services");
    JsonNode deletes =
        services.path("persist-profile").path("environment").path("WAGGLE_RETENTION_DAYS");
    assertThat(deletes.asText()).startsWith("${WAGGLE_RETENTION_DAYS");
    assertThat(services.path("receive").path("environment").path("WAGGLE_RETENTION_DAYS"))
        .isEqualTo(deletes);
  }

  @Test
  void whoeverErasesIsToldTheTimeAfterWhichRabbitMqDeletes() {
    JsonNode services = stack.path("services");
    JsonNode deletes = services.path("rabbitmq").path("environment").path("WAGGLE_KEEP_ASIDE_DAYS");
    assertThat(deletes.asText()).startsWith("${WAGGLE_KEEP_ASIDE_DAYS");
    assertThat(services.path("read-profile").path("environment").path("WAGGLE_KEEP_ASIDE_DAYS"))
        .isEqualTo(deletes);
  }

  @Test
  void everyConfigIsNamedByTheHashOfItsContent() {
    for (JsonNode file : List.of(stack, threeNodes)) {
      assertThat(file.path("configs"))
          .isNotEmpty()
          .allSatisfy(config -> assertThat(config.path("name").asText()).contains("${CONFIG_HASH"));
    }
  }

  @Test
  void eachOfThreeBrokersIsLikeTheOnlyOneAndKnowsTheOthers() {
    JsonNode one = stack.path("services").path("rabbitmq");
    for (int node = 1; node <= 3; node++) {
      JsonNode broker = threeNodes.path("services").path("rabbitmq-" + node);
      assertThat(broker.path("image")).isEqualTo(one.path("image"));
      assertThat(broker.path("entrypoint")).isEqualTo(one.path("entrypoint"));
      assertThat(sources(broker, "secrets"))
          .containsAll(sources(one, "secrets"))
          .contains("rabbitmq_cookie");
      assertThat(sources(broker, "configs"))
          .containsAll(sources(one, "configs"))
          .contains("rabbitmq-cluster-conf");
      assertThat(broker.path("environment").path("RABBITMQ_NODENAME").asText())
          .isEqualTo("rabbit@" + broker.path("hostname").asText());
      assertThat(broker.at("/networks/queues/aliases/0").asText()).isEqualTo("rabbitmq");
      isOnNode(node, broker);
    }
  }

  @Test
  void eachOfThreeDatabasesIsSetLikeTheOnlyOne() {
    JsonNode patroni = read("stack", "patroni.yml");
    Set<String> settings = new TreeSet<>();
    for (String place : List.of("/bootstrap/dcs/postgresql/parameters", "/postgresql/parameters")) {
      patroni
          .at(place)
          .properties()
          .forEach(set -> settings.add("-c" + set.getKey() + "=" + set.getValue().asText()));
    }
    stack
        .at("/services/postgres/command")
        .valueStream()
        .skip(1)
        .forEach(setting -> assertThat(settings).contains(setting.asText()));
    for (int node = 1; node <= 3; node++) {
      isOnNode(node, threeNodes.path("services").path("postgres-" + node));
      isOnNode(node, threeNodes.path("services").path("etcd-" + node));
    }
  }

  /** So that the loss of a node is never that of two of three. */
  private static void isOnNode(int node, JsonNode service) {
    assertThat(service.at("/deploy/placement/constraints/0").asText())
        .isEqualTo("node.labels.waggle.node == " + node);
  }

  private static Set<String> names(JsonNode map) {
    Set<String> names = new TreeSet<>();
    map.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> secrets(JsonNode service) {
    return sources(service, "secrets");
  }

  private static List<String> sources(JsonNode service, String of) {
    return service.path(of).valueStream().map(one -> one.path("source").asText()).toList();
  }

  private static LoaderOptions manyAliases() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(500);
    return options;
  }

  private static JsonNode read(String... path) {
    try {
      String file = Files.readString(Path.of("../..", path));
      return new ObjectMapper().valueToTree(new Yaml(manyAliases()).load(file));
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
