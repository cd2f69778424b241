package io.waggle.acceptance.swarm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stack, deployed as a user does it, with {@code make deploy} and the same {@code stack.yml}.
 *
 * @param kind the kind of images, native or jvm
 */
record Stack(Node manager, String kind) {
  static final List<String> FUNCTIONS = Topology.functions();

  private static final Duration SETTLED_WITHIN = Duration.ofMinutes(4);
  private static final Duration ARRIVED_WITHIN = Duration.ofMinutes(3);
  private static final Map<String, String> SECRETS =
      Map.of(
          "read_token",
          "a-read-token",
          "operator_token",
          "an-operator-token",
          "write_keys",
          "another,a-write-key",
          "rabbitmq_operator",
          "a-password-of-the-operator");

  String name() {
    return "waggle";
  }

  String service(String function) {
    return name() + "_" + function;
  }

  String secret(String name) {
    return SECRETS.get(name);
  }

  // Two things differ from a user's stack: the base images are made here, and services have neither
  // virtual addresses, for which this kernel may lack IPVS, nor fixed ports, of which only one task
  // of a node could have each.
  private Command command() {
    Map<String, String> variables = new HashMap<>(manager.command().environment());
    variables.put("IMAGE", kind);
    variables.put("TAG", kind);
    variables.put("RABBITMQ_IMAGE", "waggle-parts/rabbitmq:4");
    variables.put("POSTGRES_IMAGE", "waggle-parts/postgres:17");
    variables.put("BASE_IMAGE", "waggle-parts/base:1");
    variables.put("JDK_IMAGE", "waggle-parts/jdk:25");
    variables.put("ENDPOINT_MODE", "dnsrr");
    variables.put("PORT_MODE", "host");
    variables.put("RECEIVE_PORT", "0");
    variables.put("READ_PORT", "0");
    variables.put("CONSOLE_PORT", "0");
    for (String function : FUNCTIONS) {
      variables.put(function.replace('-', '_').toUpperCase(Locale.ROOT) + "_REPLICAS", "1");
    }
    variables.put("DEPLOY_OPTIONS", "--resolve-image never");
    variables.put("WAGGLE_READ_TOKEN", secret("read_token"));
    variables.put("WAGGLE_OPERATOR_TOKEN", secret("operator_token"));
    variables.put("RABBITMQ_OPERATOR_PASSWORD", secret("rabbitmq_operator"));
    variables.put("WAGGLE_WRITE_KEYS", secret("write_keys"));
    return new Command(variables);
  }

  void buildImages() throws IOException, InterruptedException {
    command().show("make", "--no-print-directory", "images");
  }

  /** Builds {@code waggle/broken}, an image whose container ends at once. */
  void buildBrokenImage() throws IOException, InterruptedException {
    String image = "FROM waggle/receive:" + kind + "\\nENTRYPOINT [\"/nothing\"]\\n";
    command().run("sh", "-c", "printf '" + image + "' | docker build -q -t waggle/broken:latest -");
  }

  void deploy() throws IOException, InterruptedException {
    command().run("make", "deploy");
  }

  /** Deploys other files of the stack, with the same images, secrets and variables. */
  void deploy(Path checkout) throws IOException, InterruptedException {
    new Command(checkout, command().environment()).run("make", "deploy");
  }

  /**
   * Deploys the files of an earlier release, which did not know of the operator token, with the
   * images of this one, whose {@code read-profile} does not start without it.
   */
  void deployWithoutOperatorToken(Path checkout) throws IOException, InterruptedException {
    manager.docker("secret", "rm", "waggle_operator_token");
    Map<String, String> variables = new HashMap<>(command().environment());
    variables.put("READ_PROFILE_REPLICAS", "0");
    new Command(checkout, variables).run("make", "deploy");
  }

  /** Removes the services; data and secrets stay. */
  void remove() throws Exception {
    command().run("make", "undeploy");
    Eventually.see("the end of the stack", SETTLED_WITHIN, this::rest, String::isEmpty);
  }

  /** Waits until every update that a deploy has started is over. */
  void awaitUpdated() throws Exception {
    for (String function : FUNCTIONS) {
      Eventually.see(
          "the end of the update of " + function,
          SETTLED_WITHIN,
          () -> updateState(function),
          "completed"::equals);
    }
    awaitSettled();
  }

  private String rest() throws IOException, InterruptedException {
    return manager.docker("ps", "-aq", "--filter", "label=com.docker.stack.namespace=" + name())
        + manager.docker("network", "ls", "-q", "--filter", "name=" + name() + "_");
  }

  /** Waits until every service has as many healthy tasks as it should have. */
  void awaitSettled() throws Exception {
    Eventually.see("a settled stack", SETTLED_WITHIN, this::unsettled, List::isEmpty);
  }

  private List<String> unsettled() throws IOException, InterruptedException {
    String services =
        manager.docker(
            "service",
            "ls",
            "--filter",
            "label=com.docker.stack.namespace=" + name(),
            "--format",
            "{{.Name}} {{.Replicas}}");
    return services.lines().filter(line -> !isSettled(line.split("[ /]"))).toList();
  }

  private static boolean isSettled(String... nameRunningWanted) {
    return nameRunningWanted[1].equals(nameRunningWanted[2]);
  }

  /** The state of the last update of a service; empty when there was none. */
  String updateState(String function) throws IOException, InterruptedException {
    return manager.docker(
        "service",
        "inspect",
        "--format",
        "{{if .UpdateStatus}}{{.UpdateStatus.State}}{{end}}",
        service(function));
  }

  void scale(String function, int tasks) throws Exception {
    manager.docker("service", "scale", "--detach", service(function) + "=" + tasks);
    awaitSettled();
  }

  /** Changes a service, with arguments for {@code docker service update}. */
  void update(String function, String... change) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("service", "update", "--detach", "--no-resolve-image"));
    command.addAll(List.of(change));
    command.add(service(function));
    manager.docker(command.toArray(String[]::new));
  }

  /** The only container of a service, on the manager. */
  String container(String service) throws IOException, InterruptedException {
    List<String> containers = manager.containers(service(service));
    if (containers.size() != 1) {
      throw new IllegalStateException(service + " has " + containers.size() + " containers here");
    }
    return containers.getFirst();
  }

  /** Waits until another container is the only one of a service, and returns its id. */
  String awaitAnother(String service, String old, Duration within) throws Exception {
    return Eventually.see(
            "another " + service,
            within,
            () -> manager.containers(service(service)),
            containers -> containers.size() == 1 && !containers.contains(old))
        .getFirst();
  }

  String exec(String service, String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("exec", container(service)));
    all.addAll(List.of(command));
    return manager.docker(all.toArray(String[]::new));
  }

  /** Sends an HTTP request in the network of a service's container, whose image has no client. */
  String ask(String service, String method, String url, String authorization, String body)
      throws IOException, InterruptedException {
    return Inside.run(
        manager,
        "--rm",
        "container:" + container(service),
        "-XX:TieredStopAtLevel=1",
        "io.waggle.acceptance.load.AskHttp",
        method,
        url,
        authorization,
        body);
  }

  /** The result of a query, one line for each row. */
  String query(String sql) throws IOException, InterruptedException {
    return exec(
        "postgres",
        "psql",
        "-h",
        "/var/run/postgresql",
        "-U",
        "waggle",
        "-d",
        "waggle",
        "-Atc",
        sql);
  }

  /** Counts what is stored of the visits of these visitors. */
  Stored stored(String visitors) throws IOException, InterruptedException {
    String visits = " FROM visit WHERE visitor_id LIKE '" + visitors + "-%'";
    return new Stored(
        number("SELECT count(*)" + visits),
        number("SELECT count(DISTINCT visit_id)" + visits),
        number(visits(visitors, "profile")),
        number(visits(visitors, "interest"))
            + number("SELECT count(*)" + visits + " AND reason IS NOT NULL"));
  }

  private static String visits(String visitors, String table) {
    return "SELECT coalesce(sum(visits), 0) FROM %s WHERE visitor_id LIKE '%s-%%'"
        .formatted(table, visitors);
  }

  private long number(String sql) throws IOException, InterruptedException {
    return Long.parseLong(query(sql));
  }

  /**
   * Counts of visits in the database. All four are equal when every visit is stored exactly once.
   *
   * @param inProfiles the visits that the profiles count
   * @param inInterests the visits that the interests count, plus the undecided ones
   */
  record Stored(long rows, long visits, long inProfiles, long inInterests) {
    static Stored exactly(long visits) {
      return new Stored(visits, visits, visits, visits);
    }
  }

  /** Waits until this many visits are stored, and counts again a little later. */
  Stored awaitStored(String visitors, long visits) throws Exception {
    Eventually.see(
        visits + " visits of " + visitors,
        ARRIVED_WITHIN,
        () -> stored(visitors),
        stored -> stored.rows() >= visits);
    Thread.sleep(Duration.ofSeconds(2));
    return stored(visitors);
  }

  /** The tasks and the specification of each service: differs after any change. */
  Map<String, String> state() throws IOException, InterruptedException {
    Map<String, String> state = new TreeMap<>();
    String tasks = manager.docker("stack", "ps", "-q", "--filter", "desired-state=running", name());
    state.put("tasks", tasks.lines().sorted().toList().toString());
    for (String service : manager.docker("stack", "services", "-q", name()).lines().toList()) {
      state.put(
          service, manager.docker("service", "inspect", "--format", "{{json .Spec}}", service));
    }
    return state;
  }
}
