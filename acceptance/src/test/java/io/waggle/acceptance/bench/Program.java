package io.waggle.acceptance.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java program with an HTTP port, run by the JDK that runs the benchmark. */
final class Program implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(45);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String name;
  private final int port;
  private final Path log;
  private final Process process;

  private Program(String name, int port, Path log, Process process) {
    this.name = name;
    this.port = port;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts a program. It finds its port in the variables {@code PORT} and {@code
   * QUARKUS_HTTP_PORT}.
   *
   * @param arguments options of Java, what to run, and its arguments
   */
  static Program start(
      String name, List<String> arguments, Map<String, String> environment, Path logs)
      throws IOException {
    int port = freePort();
    Path log = Files.createDirectories(logs).resolve(name + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(Program::isSetting);
    builder.environment().putAll(environment);
    builder.environment().put("PORT", String.valueOf(port));
    builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
    return new Program(name, port, log, builder.start());
  }

  /** Starts a class of the benchmark itself. */
  static Program start(Class<?> main, Map<String, String> environment, Path logs)
      throws IOException {
    List<String> arguments = List.of("-cp", System.getProperty("java.class.path"), main.getName());
    return start(main.getSimpleName(), arguments, environment, logs);
  }

  // What is set on this machine must not change what is measured.
  private static boolean isSetting(String variable) {
    return variable.startsWith("WAGGLE_")
        || variable.startsWith("QUARKUS_")
        || variable.startsWith("POSTGRES_")
        || variable.startsWith("RABBITMQ_");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  String name() {
    return name;
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Waits until the program answers a path with 200. */
  Program awaitReady(String path) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!isReady(path)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException(name + " did not start:\n" + tail());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return this;
  }

  private boolean isReady(String path) throws InterruptedException {
    try {
      return get(path, "").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token).build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  /** The last lines of what it printed. */
  private String tail() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  /** Tells it to stop, as an operator would. */
  void stop() {
    process.destroy();
  }

  /** Waits until it ends by itself, and answers its exit code: 0 when nothing is wrong. */
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends it at once. */
  void kill() {
    process.destroyForcibly();
  }

  /** Stops it and waits until it has ended. */
  @Override
  public void close() {
    stop();
    process.onExit().completeOnTimeout(process, ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS).join();
    if (process.isAlive()) {
      Progress.say("%s did not stop and is killed".formatted(name));
      process.destroyForcibly().onExit().join();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
