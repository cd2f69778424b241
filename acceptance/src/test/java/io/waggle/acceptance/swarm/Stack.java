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
 * @param nodes those that it runs on now; the first is a manager
 * @param kind the kind of images, native or jvm
 */
public record Stack(List<Node> nodes, String kind, Layout layout) {
  public static final List<String> FUNCTIONS = Topology.functions();

  private static final Duration SETTLED_WITHIN = Duration.ofMinutes(8);
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

  /** A stack on one node. */
  Stack(Node manager, String kind) {
    this(List.of(manager), kind, Layout.ONE_NODE);
  }

  /** The node that is told what to do. */
  public Node manager() {
    return nodes.getFirst();
  }

  /** The services of RabbitMQ. */
  public List<String> brokers() {
    return layout.services("rabbitmq");
  }

  /** The services of PostgreSQL. */
  public List<String> databases() {
    return layout.services("postgres");
  }

  /** A container of a service. */
  public record Task(Node node, String container) {
    /** Runs a program in it. */
    public String exec(String... command) throws IOException, InterruptedException {
      List<String> all = new ArrayList<>(List.of("exec", container));
      all.addAll(List.of(command));
      return node.docker(all.toArray(String[]::new));
    }
  }

  /** The running tasks of a service. */
  public List<Task> tasks(String service) throws IOException, InterruptedException {
    List<Task> tasks = new ArrayList<>();
    for (Node node : nodes) {
      node.containers(service(service)).forEach(id -> tasks.add(new Task(node, id)));
    }
    return tasks;
  }

  public String name() {
    return "waggle";
  }

  public String service(String function) {
    return name() + "_" + function;
  }

  public String secret(String name) {
    return SECRETS.get(name);
  }

  // Two things differ from a user's stack: the base images are made here, and services have neither
  // virtual addresses, for which this kernel may lack IPVS, nor fixed ports, of which only one task
  // of a node could have each.
  private Command command() {
    Map<String, String> variables = new HashMap<>(manager().command().environment());
    variables.put("IMAGE", kind);
    variables.put("TAG", kind);
    variables.put("RABBITMQ_IMAGE", "waggle-parts/rabbitmq:4");
    variables.put("POSTGRES_IMAGE", "waggle-parts/postgres:17");
    for (String image : List.of("PATRONI_IMAGE", "ETCD_IMAGE", "HAPROXY_IMAGE")) {
      variables.put(image, "waggle-parts/cluster:1");
    }
    variables.put("NODES", String.valueOf(layout.nodes()));
    variables.put("BASE_IMAGE", "waggle-parts/base:1");
    variables.put("JDK_IMAGE", "waggle-parts/jdk:25");
    variables.put("ENDPOINT_MODE", "dnsrr");
    variables.put("PORT_MODE", "host");
    variables.put("RECEIVE_PORT", "0");
    variables.put("READ_PORT", "0");
    variables.put("CONSOLE_PORT", "0");
    for (String function : FUNCTIONS) {
      variables.put(
          function.replace('-', '_').toUpperCase(Locale.ROOT) + "_REPLICAS",
          String.valueOf(replicas(function)));
    }
    variables.put("DEPLOY_OPTIONS", "--resolve-image never");
    variables.put("WAGGLE_READ_TOKEN", secret("read_token"));
    variables.put("WAGGLE_OPERATOR_TOKEN", secret("operator_token"));
    variables.put("RABBITMQ_OPERATOR_PASSWORD", secret("rabbitmq_operator"));
    variables.put("WAGGLE_WRITE_KEYS", secret("write_keys"));
    return new Command(variables);
  }

  void buildImages() throws IOException, InterruptedException {
    new Command(with("COMPRESS", "no")).show("make", "--no-print-directory", "images");
  }

  /** Builds {@code waggle/broken}, an image whose container ends at once. */
  void buildBrokenImage() throws IOException, InterruptedException {
    String image = "FROM waggle/receive:" + kind + "\\nENTRYPOINT [\"/nothing\"]\\n";
    command().run("sh", "-c", "printf '" + image + "' | docker build -q -t waggle/broken:latest -");
  }

  /**
   * Deploys it.
   *
   * @param overlay files that change what stack.yml says
   */
  void deploy(String... overlay) throws IOException, InterruptedException {
    new Command(changedBy(overlay)).run("make", "deploy");
  }

  private Map<String, String> changedBy(String... overlay) {
    return with("STACK_FILES", String.join(" ", overlay));
  }

  /** The variables of {@link #command}, of which one has this value. */
  private Map<String, String> with(String name, String value) {
    Map<String, String> variables = new HashMap<>(command().environment());
    variables.put(name, value);
    return variables;
  }

  /**
   * Deploys what stores first, and then one function after the other, so that they do not all start
   * at the same time on a machine that stands in for several.
   *
   * @param whole waits until what stores is there
   * @param overlay files that change what stack.yml says
   */
  void deployInTurn(Phase.Deed whole, String... overlay) throws Exception {
    Map<String, String> variables = changedBy(overlay);
    variables.replaceAll((name, value) -> name.endsWith("_REPLICAS") ? "0" : value);
    new Command(variables).run("make", "deploy");
    startScaling("console", 0);
    whole.call();
    for (String function : FUNCTIONS) {
      scale(function, replicas(function));
    }
  }

  /** How many tasks a function has. */
  public int replicas(String function) {
    return layout.replicas(function);
  }

  /** Deploys it as if it stored on one node, whatever it does. */
  void deployForOneNode() throws IOException, InterruptedException {
    new Command(with("NODES", "1")).run("make", "deploy");
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
    manager().docker("secret", "rm", "waggle_operator_token");
    new Command(checkout, with("READ_PROFILE_REPLICAS", "0")).run("make", "deploy");
  }

  /** Runs a command of operators as a job, and returns what it printed. */
  public String operate(String... arguments) throws IOException, InterruptedException {
    List<String> job = new ArrayList<>(List.of("stack/run-job"));
    job.addAll(List.of(arguments));
    // As the Makefile sets it for images with a JVM.
    return new Command(with("FUNCTION_MEMORY", "384M")).run(job);
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
    return manager().docker("ps", "-aq", "--filter", "label=com.docker.stack.namespace=" + name())
        + manager().docker("network", "ls", "-q", "--filter", "name=" + name() + "_");
  }

  /**
   * Waits until every service has as many healthy tasks as it should have.
   *
   * @throws AssertionError when they do not come in time; what became of their tasks is printed
   */
  public void awaitSettled() throws Exception {
    try {
      Eventually.see("a settled stack", SETTLED_WITHIN, this::unsettled, List::isEmpty);
    } catch (AssertionError tooLate) {
      try {
        printHistories();
      } catch (IOException failure) {
        tooLate.addSuppressed(failure);
      }
      throw tooLate;
    }
  }

  private void printHistories() throws IOException, InterruptedException {
    for (String line : unsettled()) {
      printHistory(line.substring(0, line.indexOf(" ")));
    }
  }

  // Of each container, for 'docker service logs' does not end where a task has none.
  private void printHistory(String service) throws IOException, InterruptedException {
    manager().command().show("docker", "service", "ps", "--no-trunc", service);
    for (Node node : nodes) {
      for (String container : node.allContainers(service)) {
        System.out.println("-- the end of the log of " + container);
        node.command().show("docker", "logs", "--tail", "100", container);
      }
    }
  }

  private List<String> unsettled() throws IOException, InterruptedException {
    String services =
        manager()
            .docker(
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
  public String updateState(String function) throws IOException, InterruptedException {
    return manager()
        .docker(
            "service",
            "inspect",
            "--format",
            "{{if .UpdateStatus}}{{.UpdateStatus.State}}{{end}}",
            service(function));
  }

  public void scale(String function, int tasks) throws Exception {
    startScaling(function, tasks);
    awaitSettled();
  }

  /** Scales, and waits for nothing. */
  public void startScaling(String function, int tasks) throws IOException, InterruptedException {
    manager().docker("service", "scale", "--detach", service(function) + "=" + tasks);
  }

  /** Changes a service, with arguments for {@code docker service update}. */
  public void update(String function, String... change) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("service", "update", "--detach", "--no-resolve-image"));
    command.addAll(List.of(change));
    command.add(service(function));
    manager().docker(command.toArray(String[]::new));
  }

  /** Changes a service, and waits until all its tasks are changed. */
  public void updateAndWait(String function, String... change) throws Exception {
    update(function, change);
    String end =
        Eventually.see(
            "the end of the update of " + function,
            SETTLED_WITHIN,
            () -> updateState(function),
            state -> state.endsWith("completed"));
    if (!end.equals("completed")) {
      throw new IllegalStateException("the update of " + function + " ended as " + end);
    }
    awaitSettled();
  }

  /** The only container of a service, on the manager. */
  public String container(String service) throws IOException, InterruptedException {
    List<String> containers = manager().containers(service(service));
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
            () -> manager().containers(service(service)),
            containers -> containers.size() == 1 && !containers.contains(old))
        .getFirst();
  }

  public String exec(String service, String... command) throws IOException, InterruptedException {
    return task(service).exec(command);
  }

  /** A task of a service, whichever. */
  private Task task(String service) throws IOException, InterruptedException {
    return tasks(service).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(service + " has no container"));
  }

  /** One of these services that has a task. */
  String there(List<String> services) throws IOException, InterruptedException {
    for (String service : services) {
      if (!tasks(service).isEmpty()) {
        return service;
      }
    }
    throw new IllegalStateException("none of " + services + " has a container");
  }

  /** The resident memory of the largest process of a service's container, in kilobytes. */
  public long resident(String service) throws IOException, InterruptedException {
    return manager()
        .docker("top", container(service), "-o", "pid,rss")
        .lines()
        .skip(1)
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .max()
        .orElse(0);
  }

  /** Sends an HTTP request in the network of a service's container, whose image has no client. */
  public String ask(String service, String method, String url, String authorization, String body)
      throws IOException, InterruptedException {
    Task task = task(service);
    return Inside.run(
        task.node(),
        "--rm",
        "container:" + task.container(),
        "-XX:TieredStopAtLevel=1",
        "io.waggle.acceptance.load.AskHttp",
        method,
        url,
        authorization,
        body);
  }

  /** The result of a query on the primary, one line for each row. */
  public String query(String sql) throws IOException, InterruptedException {
    String hosts = databases().size() == 1 ? "/var/run/postgresql" : String.join(",", databases());
    String where =
        "host=%s user=waggle dbname=waggle connect_timeout=3 target_session_attrs=read-write"
            .formatted(hosts);
    String ask = "PGPASSWORD=$(cat /run/secrets/postgres) exec psql \"$0\" -Atc \"$1\"";
    return exec(there(databases()), "sh", "-c", ask, where, sql);
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
    String tasks =
        manager().docker("stack", "ps", "-q", "--filter", "desired-state=running", name());
    state.put("tasks", tasks.lines().sorted().toList().toString());
    for (String service : manager().docker("stack", "services", "-q", name()).lines().toList()) {
      state.put(
          service, manager().docker("service", "inspect", "--format", "{{json .Spec}}", service));
    }
    return state;
  }
}
