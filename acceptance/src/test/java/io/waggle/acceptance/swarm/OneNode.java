package io.waggle.acceptance.swarm;

import java.util.List;

/** The stack on one node, which has nobody to be cut off from. */
public record OneNode(Stack stack) implements Deployment {
  @Override
  public void redeploy(String... overlay) throws Exception {
    stack.remove();
    stack.deploy(overlay);
    awaitWhole();
  }

  @Override
  public void awaitWhole() throws Exception {
    stack.awaitSettled();
  }

  @Override
  public List<Integer> expendable() {
    return List.of();
  }

  @Override
  public void cutOff(int node) {
    throw new UnsupportedOperationException("there is no node but " + node);
  }

  @Override
  public void heal(int node) {
    // Nothing was cut.
  }
}
