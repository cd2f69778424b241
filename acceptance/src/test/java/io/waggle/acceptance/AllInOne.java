package io.waggle.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Waggle in one process, started as {@code make run} starts it, with a data folder of its own.
 */
final class AllInOne implements AutoCloseable {
  private static final Path JAR =
      Path.of("..", "functions", "all-in-one", "target", "quarkus-app", "quarkus-run.jar");
  private static final Duration READY_WITHIN = Duration.ofMinutes(4);

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path data;
  private final int port;
  private final Process process;

  private AllInOne(Path data, int port, Process process) {
    this.data = data;
    this.port = port;
    this.process = process;
  }

  /** Starts Waggle, to which anybody may send, and waits until it reports that it is ready. */
  static AllInOne start(Path data) throws IOException, InterruptedException {
    return start(data, Map.of());
  }

  /** Starts Waggle, to which only those with the write key may send. */
  static AllInOne start(Path data, String writeKey) throws IOException, InterruptedException {
    return start(data, Map.of("WAGGLE_WRITE_KEYS", writeKey));
  }

  /** Starts Waggle with settings; anybody may send unless they say otherwise. */
  static AllInOne start(Path data, Map<String, String> settings)
      throws IOException, InterruptedException {
    int port = freePort();
    Path log = Files.createDirectories(data).resolve("log.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dwaggle.data=" + data,
                "-jar",
                JAR.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("PORT", String.valueOf(port));
    builder.environment().put("WAGGLE_WRITE_KEYS", "");
    builder.environment().putAll(settings);
    AllInOne started = new AllInOne(data, port, builder.start());
    started.awaitReady(log);
    return started;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady(Path log) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException("Waggle did not start:\n" + Files.readString(log));
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      return send(HttpRequest.newBuilder(at("/q/health/ready"))).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  URI at(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  Path data() {
    return data;
  }

  HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<String> post(String path, JsonNode body) throws IOException, InterruptedException {
    return post(path, mapper.writeValueAsBytes(body));
  }

  /** Reads as a holder of the read token: the body of a 200 answer, or empty for a 404. */
  Optional<JsonNode> read(String path) throws IOException, InterruptedException {
    return get(path, "read-token");
  }

  /** Everything that is stored about a visitor, as an operator exports it. */
  Optional<JsonNode> export(String visitor) throws IOException, InterruptedException {
    return get("/v1/profiles/" + visitor + "/export", "operator-token");
  }

  /** Erases a visitor, as an operator does. */
  HttpResponse<String> erase(String visitor) throws IOException, InterruptedException {
    return send(authorized("/v1/profiles/" + visitor, "operator-token").DELETE());
  }

  /** What was counted since the start. */
  Outcomes outcomes() throws IOException, InterruptedException {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(at("/q/metrics")));
    if (answer.statusCode() != 200) {
      throw new IOException("/q/metrics: " + answer.statusCode() + " " + answer.body());
    }
    return Outcomes.of(answer.body());
  }

  private Optional<JsonNode> get(String path, String token)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(authorized(path, token));
    return switch (answer.statusCode()) {
      case 200 -> Optional.of(mapper.readTree(answer.body()));
      case 404 -> Optional.empty();
      default -> throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    };
  }

  private HttpRequest.Builder authorized(String path, String token) throws IOException {
    return HttpRequest.newBuilder(at(path))
        .header("Authorization", "Bearer " + Files.readString(data.resolve(token)).strip());
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request.timeout(Duration.ofSeconds(60)).build(),
        BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /** Kills the process without warning, as a power cut would. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Stops it as Ctrl-C or an orchestrator would, and fails if it does not stop in 30 seconds. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** Runs a program to its end and returns what it printed; fails if the program fails. */
  static String run(Path folder, String... command) throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    try (InputStream output = program.getInputStream()) {
      String printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      if (program.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed:\n" + printed);
      }
      return printed;
    }
  }
}
