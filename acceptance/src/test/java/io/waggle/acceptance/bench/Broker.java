package io.waggle.acceptance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.acceptance.swarm.Command;
import io.waggle.acceptance.swarm.Node;
import io.waggle.acceptance.swarm.Topology;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A RabbitMQ with the files of the stack: its settings, queues, users and rights. It runs in a
 * container on a node ({@code acceptance/parts}), which is started and ended with it unless it is
 * there already.
 *
 * @param container its id
 */
record Broker(Node node, String container) {
  static final String HOST = "10.77.0.11";

  private static final String NAME = "waggle-bench-rabbitmq";
  private static final String IMAGE = "waggle-parts/rabbitmq:4";
  private static final String OPERATOR = "operator";

  /** The name of a secret of the stack that is the password of one of RabbitMQ's users. */
  private static final Pattern USER = Pattern.compile("source: (rabbitmq_(\\S+))");

  private static final Duration READY_WITHIN = Duration.ofMinutes(2);

  private static final Duration EMPTY_WITHIN = Duration.ofMinutes(5);

  /** Queues count what they hold every five seconds. */
  private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(6);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What a queue holds: messages, those in flight included, and the bytes of their bodies. */
  record Held(long messages, long bytes) {}

  static Broker start(Path work, Scope scope) throws IOException, InterruptedException {
    Node node = new Node(1);
    if (Files.notExists(Path.of(URI.create(node.host()).getPath()))) {
      Command here = new Command(Map.of());
      scope.open(() -> here.run("acceptance/parts/nodes", "down"));
      here.run("acceptance/parts/nodes", "up", "1");
    }
    node.command().run("acceptance/parts/base-images", "rabbitmq");
    remove(node);
    scope.open(() -> remove(node));
    Broker broker = new Broker(node, run(node, work));
    broker.awaitReady();
    return broker;
  }

  private static void remove(Node node) throws IOException, InterruptedException {
    node.docker("rm", "--force", "--volumes", NAME);
  }

  private static String run(Node node, Path work) throws IOException, InterruptedException {
    Path root = Command.ROOT;
    Map<Path, String> mounts = new LinkedHashMap<>();
    mounts.put(secrets(work), "/run/secrets");
    mounts.put(root.resolve("stack/start-rabbitmq.sh"), "/etc/waggle/start-rabbitmq.sh");
    mounts.put(root.resolve("stack/render-definitions"), "/etc/waggle/render-definitions");
    mounts.put(root.resolve(Topology.FILE), "/etc/waggle/topology.tsv");
    mounts.put(root.resolve("stack/rabbitmq.conf"), "/etc/rabbitmq/conf.d/90-waggle.conf");
    mounts.put(root.resolve("stack/rabbitmq-plugins"), "/etc/rabbitmq/enabled_plugins");
    List<String> command =
        new ArrayList<>(List.of("run", "--detach", "--name", NAME, "--network", "host"));
    // As stack.yml runs it. A volume is on the disk, where quorum queues have to be.
    command.addAll(List.of("--memory", "1g", "--user", "999:999", "--tmpfs", "/tmp"));
    command.addAll(List.of("--mount", "type=volume,target=/var/lib/rabbitmq"));
    mounts.forEach((file, target) -> command.addAll(List.of("-v", file + ":" + target + ":ro")));
    command.addAll(List.of("--env", "RABBITMQ_NODENAME=rabbit@localhost"));
    command.addAll(List.of("--entrypoint", "sh", IMAGE, "/etc/waggle/start-rabbitmq.sh"));
    return node.docker(command.toArray(String[]::new));
  }

  /** A password for every user that the stack gives RabbitMQ one for. */
  private static Path secrets(Path work) throws IOException {
    Path folder = Files.createDirectories(work.resolve("secrets"));
    Matcher secret = USER.matcher(Files.readString(Command.ROOT.resolve("stack.yml")));
    while (secret.find()) {
      Files.writeString(folder.resolve(secret.group(1)), password(secret.group(2)));
    }
    return folder;
  }

  private static String password(String user) {
    return "a-password-of-" + user;
  }

  /** How a function connects, as environment variables. */
  static Map<String, String> settings(String function) {
    return Map.of(
        "RABBITMQ_HOST", HOST,
        "RABBITMQ_USER", function,
        "RABBITMQ_PASSWORD", password(function));
  }

  private void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!isReady()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("RabbitMQ did not start:\n" + node.docker("logs", container));
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      return !queues().isEmpty();
    } catch (IOException notYet) {
      return false;
    }
  }

  private JsonNode queues() throws IOException, InterruptedException {
    byte[] user = (OPERATOR + ":" + password(OPERATOR)).getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + HOST + ":15672/api/queues"))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user))
            .build();
    HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** What a queue held at its last count, which may be some seconds old. */
  private Held counted(String queue) throws IOException, InterruptedException {
    for (JsonNode one : queues()) {
      if (one.path("name").asText().equals(queue)) {
        return new Held(one.path("messages").asLong(), one.path("message_bytes").asLong());
      }
    }
    throw new IOException("there is no queue " + queue);
  }

  void awaitEmpty(String queue) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + EMPTY_WITHIN.toNanos();
    while (counted(queue).messages() > 0) {
      if (System.nanoTime() > deadline) {
        throw new IOException(queue + " does not become empty");
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** What a queue holds that nothing comes to and nothing leaves: the same in two counts. */
  Held held(String queue) throws IOException, InterruptedException {
    Held before = null;
    Held now = counted(queue);
    while (!now.equals(before)) {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_COUNTS.toMillis());
      before = now;
      now = counted(queue);
    }
    return now;
  }

  /** How many messages all senders have published to any queue so far. */
  long published() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + HOST + ":15692/metrics")).build();
    // A count can be written with a decimal point.
    return (long)
        CLIENT
            .send(request, BodyHandlers.ofString())
            .body()
            .lines()
            .filter(line -> line.startsWith("rabbitmq_global_messages_received_total{"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
  }

  Part part() {
    return new Part("RabbitMQ", () -> ProcessTable.ofControlGroup(container));
  }
}
