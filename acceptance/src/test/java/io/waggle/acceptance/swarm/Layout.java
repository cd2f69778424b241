package io.waggle.acceptance.swarm;

import java.util.List;
import java.util.stream.IntStream;

/** How a stack is laid out over nodes. */
public enum Layout {
  /** One of everything, as {@code stack.yml} says. */
  ONE_NODE(1),

  /** Everything that stores is there three times, as {@code stack/three-nodes.yml} says. */
  THREE_NODES(3);

  private final int nodes;

  Layout(int nodes) {
    this.nodes = nodes;
  }

  /** How many nodes store something. */
  int nodes() {
    return nodes;
  }

  /** The services that together are a part that stores. */
  List<String> services(String part) {
    return nodes == 1
        ? List.of(part)
        : IntStream.rangeClosed(1, nodes).mapToObj(node -> part + "-" + node).toList();
  }

  /**
   * How many tasks a function has, so that tests find out much with little memory. On three nodes
   * visits are received on two, and nobody looks at the console.
   */
  int replicas(String function) {
    if (nodes == 1) {
      return 1;
    }
    return switch (function) {
      case "receive" -> 2;
      case "console" -> 0;
      default -> 1;
    };
  }
}
