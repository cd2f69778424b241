package io.waggle.acceptance.bench;

import io.waggle.topology.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The functions as processes, with the options that the images give to Java, and the memory that
 * the stack gives to a container with a JVM.
 */
final class Functions {
  private static final String WRITER = "persist-profile";
  private static final String READY = "/q/health/ready";

  private final Map<String, List<Program>> running = new LinkedHashMap<>();
  private final Bench bench;
  private final Scope scope;
  private final Map<String, String> database;
  private final JvmImage image;
  private final ClassCaches classes;
  private long storedBefore;

  /**
   * None yet.
   *
   * @param database its settings
   * @param scope ends what was not stopped before
   */
  Functions(Bench bench, Map<String, String> database, Scope scope) throws Exception {
    this.bench = bench;
    this.scope = scope;
    this.database = database;
    this.image = JvmImage.read();
    this.classes = new ClassCaches(bench, image);
  }

  /** All that visits pass through or are read with; nobody watches them in the console. */
  static List<String> names() {
    return Topology.read().functions().stream()
        .map(Topology.Function::name)
        .filter(name -> !name.equals("console"))
        .toList();
  }

  /** Starts one more process of each of these functions, and waits until all are ready. */
  void start(List<String> functions) throws Exception {
    List<Program> started = new ArrayList<>();
    for (String function : functions) {
      Map<String, String> environment = new HashMap<>(database);
      environment.putAll(Broker.settings(function));
      environment.put("WAGGLE_READ_TOKEN", Latency.TOKEN);
      environment.put("WAGGLE_OPERATOR_TOKEN", "operator");
      List<String> options = new ArrayList<>(image.options());
      options.add("-XX:AOTCache=" + classes.of(function));
      Program program = scope.open(bench.start(function, options, environment));
      running.computeIfAbsent(function, first -> new ArrayList<>()).add(program);
      started.add(program);
    }
    for (Program program : started) {
      program.awaitReady(READY);
    }
  }

  /** The processes of a function. */
  List<Program> of(String function) {
    return running.getOrDefault(function, List.of());
  }

  /** Stops all processes of a function, and waits until they have ended. */
  void stop(String function) throws IOException, InterruptedException {
    if (function.equals(WRITER)) {
      storedBefore = stored();
    }
    close(running.remove(function));
  }

  /** How many visits all processes have stored, those included that have been stopped. */
  long stored() throws IOException, InterruptedException {
    return storedBefore + Meter.of(of(WRITER)).stored();
  }

  private static void close(List<Program> programs) {
    programs.forEach(Program::stop);
    programs.forEach(Program::close);
  }

  List<Part> parts() {
    return names().stream().map(name -> new Part(name, () -> pids(name))).toList();
  }

  private List<Long> pids(String function) {
    return of(function).stream().map(Program::pid).toList();
  }
}
