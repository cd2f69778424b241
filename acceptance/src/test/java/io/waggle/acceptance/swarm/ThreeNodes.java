package io.waggle.acceptance.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/**
 * The stack on three nodes of this machine, all of them managers, of which one at a time can be
 * lost. The first node is that of the stack on one node, with its images.
 */
public final class ThreeNodes implements Deployment {
  private static final List<String> BASE_IMAGES = List.of("rabbitmq", "cluster", "base");
  private static final String NODES = "acceptance/parts/nodes";
  private static final Duration WHOLE_WITHIN = Duration.ofMinutes(8);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String kind;
  private final Set<Integer> up = new ConcurrentSkipListSet<>(Set.of(1, 2, 3));
  private final Set<Integer> cutOff = new ConcurrentSkipListSet<>();

  ThreeNodes(String kind) {
    this.kind = kind;
  }

  /** The nodes that are up now. */
  public List<Node> nodes() {
    return up.stream().map(Node::new).toList();
  }

  @Override
  public Stack stack() {
    return stackOf(
        nodes().stream().filter(node -> !cutOff.contains(node.number())).findFirst().orElseThrow());
  }

  /** The stack, through this manager. */
  public Stack stackOf(Node manager) {
    Stream<Node> others = nodes().stream().filter(node -> !node.equals(manager));
    List<Node> nodes = Stream.concat(Stream.of(manager), others).toList();
    return new Stack(nodes, kind, Layout.THREE_NODES);
  }

  /** Starts the other two nodes, and deploys the stack. */
  void deploy() throws Exception {
    Phase.of("adding two nodes", this::start);
    Phase.of("giving them the images", this::copyImages);
    for (Node node : nodes()) {
      String label = "waggle.node=" + node.number();
      docker("node", "update", "--label-add", label, name(node));
    }
    Phase.of("deploying the stack on three nodes", () -> stack().deployInTurn(this::awaitWhole));
  }

  @Override
  public void redeploy(String... overlay) throws Exception {
    stack().remove();
    stack().deployInTurn(this::awaitWhole, overlay);
  }

  @Override
  public List<Integer> expendable() {
    return List.copyOf(up);
  }

  @Override
  public void cutOff(int node) throws IOException, InterruptedException {
    cutOff.add(node);
    run(NODES, "cut", String.valueOf(node));
  }

  @Override
  public void heal(int node) throws IOException, InterruptedException {
    run(NODES, "heal", String.valueOf(node));
    cutOff.remove(node);
  }

  /** Removes the stack and the two nodes. Its data stay, and so do the nodes' images. */
  void remove() throws Exception {
    if (up.size() < 3) {
      bringBack();
    }
    stack().remove();
    for (Node node : List.of(new Node(2), new Node(3))) {
      docker("node", "demote", name(node));
      Eventually.see(
          "a node that has left", WHOLE_WITHIN, () -> stateAfterLeaving(node), "inactive"::equals);
      run(NODES, "kill", String.valueOf(node.number()));
      docker("node", "rm", "--force", name(node));
    }
  }

  // To leave takes longer than Docker waits where the node has much to stop.
  private static String stateAfterLeaving(Node node) throws IOException, InterruptedException {
    try {
      node.docker("swarm", "leave", "--force");
    } catch (IOException notYet) {
      System.out.println("   " + notYet.getMessage());
    }
    return node.docker("info", "--format", "{{.Swarm.LocalNodeState}}");
  }

  private static String name(Node node) {
    return "waggle-node" + node.number();
  }

  private void start() throws IOException, InterruptedException {
    run(NODES, "up", "3", "managers");
  }

  private String run(String... command) throws IOException, InterruptedException {
    return stack().manager().command().run(command);
  }

  private String docker(String... command) throws IOException, InterruptedException {
    return stack().manager().docker(command);
  }

  private void copyImages() throws IOException, InterruptedException {
    Stream<String> ours = Stream.concat(Stack.FUNCTIONS.stream(), Stream.of("operate"));
    String images = String.join(" ", ours.map(name -> "waggle/" + name + ":" + kind).toList());
    for (Node node : List.of(new Node(2), new Node(3))) {
      List<String> baseImages = new ArrayList<>(List.of("acceptance/parts/base-images"));
      baseImages.addAll(BASE_IMAGES);
      node.command().run(baseImages);
      run("sh", "-c", "docker save " + images + " | docker -H " + node.host() + " load");
    }
  }

  /** The loss of a node: its cable is cut, and everything on it dies. */
  public void lose(Node node) throws IOException, InterruptedException {
    up.remove(node.number());
    run(NODES, "kill", String.valueOf(node.number()));
  }

  /** Starts what was lost again, with its data. */
  public void bringBack() throws IOException, InterruptedException {
    start();
    up.addAll(Set.of(1, 2, 3));
  }

  @Override
  public void awaitWhole() throws Exception {
    Eventually.see("a whole Swarm", WHOLE_WITHIN, this::missing, List.<String>of()::equals);
    stack().awaitSettled();
    Eventually.see("two standbys", WHOLE_WITHIN, this::standbys, "2"::equals);
    Eventually.see(
        "three copies of each queue", WHOLE_WITHIN, this::queuesThatLackOne, "none"::equals);
  }

  /** What the nodes are, as long as one of them is not as it should be. */
  private List<String> missing() throws InterruptedException {
    try {
      List<String> nodes =
          docker("node", "ls", "--format", "{{.Status}} {{.ManagerStatus}}").lines().toList();
      return nodes.stream().allMatch(node -> node.matches("Ready (Leader|Reachable)"))
          ? List.of()
          : nodes;
    } catch (IOException noLeader) {
      return List.of(String.valueOf(noLeader.getMessage()));
    }
  }

  /** The node with the primary; empty while there is none. */
  public Optional<Node> primary() throws InterruptedException {
    for (Node node : nodes()) {
      if (onDatabase(node, "SELECT pg_is_in_recovery()").equals("f")) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }

  private String standbys() throws InterruptedException {
    Optional<Node> primary = primary();
    return primary.isEmpty()
        ? ""
        : onDatabase(
            primary.get(), "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'quorum'");
  }

  private String onDatabase(Node node, String sql) throws InterruptedException {
    String service = "postgres-" + node.number();
    return tell(service, "psql", "-U", "waggle", "-d", "postgres", "-Atc", sql);
  }

  /** The queues of which not all copies are at work, with the brokers where one is. */
  private String queuesThatLackOne() throws IOException, InterruptedException {
    String broker = stack().brokers().get(nodes().getFirst().number() - 1);
    String told =
        tell(broker, "rabbitmqctl", "-q", "list_queues", "--formatter=json", "name", "online");
    List<String> lacking =
        JSON.readTree(told)
            .valueStream()
            .filter(queue -> queue.path("online").size() < 3)
            .map(JsonNode::toString)
            .toList();
    return told.isEmpty() ? "no broker answers" : lacking.isEmpty() ? "none" : lacking.toString();
  }

  /** What a program says in a container that may not be ready yet; nothing then. */
  private String tell(String service, String... command) throws InterruptedException {
    try {
      return stack().exec(service, command);
    } catch (IOException | IllegalStateException notReady) {
      return "";
    }
  }
}
