package io.waggle.acceptance.swarm;

import java.util.List;

/** A stack on its nodes, which tests deploy in other ways, and break. */
public interface Deployment {
  /** The stack, through a manager that reaches the others. */
  Stack stack();

  /** Deploys it in place of what is there, with files that change what it says. */
  void redeploy(String... overlay) throws Exception;

  /** Waits until nothing is missing. */
  void awaitWhole() throws Exception;

  /**
   * The numbers of the nodes of which any one can be cut off, and visits are stored all the same.
   */
  List<Integer> expendable();

  /** Cuts the cable of a node. What runs on it goes on, and reaches nobody. */
  void cutOff(int node) throws Exception;

  /** Mends the cable. */
  void heal(int node) throws Exception;
}
