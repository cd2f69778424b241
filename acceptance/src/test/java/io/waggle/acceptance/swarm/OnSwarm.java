package io.waggle.acceptance.swarm;

import io.waggle.acceptance.Needs;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a Swarm before the first test that needs one, and ends it after the last. A test whose
 * constructor takes a {@link Stack} finds that deployed on one node, and one that takes {@link
 * ThreeNodes} finds those; there is one of both at a time. Where a Swarm cannot run, the tests are
 * skipped and print so.
 */
public final class OnSwarm implements BeforeAllCallback, ParameterResolver {
  private static final Namespace SWARM = Namespace.create(OnSwarm.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    String test = context.getRequiredTestClass().getSimpleName();
    Needs.root(test);
    for (String program : new String[] {"dockerd", "docker", "ip", "nsenter", "debootstrap"}) {
      Needs.program(program, test);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Set.of(Stack.class, ThreeNodes.class).contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Swarm swarm =
        context.getRoot().getStore(SWARM).computeIfAbsent("swarm", key -> Swarm.up(), Swarm.class);
    return parameter.getParameter().getType() == Stack.class ? swarm.stack() : swarm.threeNodes();
  }

  /** The result of starting the Swarm, which is tried once. */
  private sealed interface Swarm {
    Stack stack();

    ThreeNodes threeNodes();

    static Swarm up() {
      try {
        return RunningSwarm.up();
      } catch (IllegalStateException failure) {
        return new NoSwarm(failure);
      }
    }
  }

  private record NoSwarm(IllegalStateException reason) implements Swarm {
    @Override
    public Stack stack() {
      throw new IllegalStateException("There is no Swarm: " + reason.getMessage(), reason);
    }

    @Override
    public ThreeNodes threeNodes() {
      throw new IllegalStateException("There is no Swarm: " + reason.getMessage(), reason);
    }
  }

  /** A Swarm of one node with all images, on which one stack at a time is deployed. */
  static final class RunningSwarm implements Swarm, AutoCloseable {
    private static final String NODES = "acceptance/parts/nodes";

    private final Stack stack = new Stack(new Node(1), "jvm");
    private final ThreeNodes threeNodes = new ThreeNodes(stack.kind());
    private Phase.Deed remove = () -> {};
    private Object deployed = "nothing";

    static RunningSwarm up() {
      RunningSwarm swarm = new RunningSwarm();
      try {
        swarm.start();
        return swarm;
      } catch (Exception failure) {
        swarm.down();
        throw new IllegalStateException(failure);
      }
    }

    private void start() throws Exception {
      Phase.of("starting a Swarm", () -> stack.manager().command().run(NODES, "up", "1"));
      Phase.of(
          "making base images",
          () -> stack.manager().command().show("acceptance/parts/base-images"));
      Phase.of("building images", stack::buildImages);
    }

    @Override
    public Stack stack() {
      deploy(stack, this::deployOnOne, stack::remove);
      return stack;
    }

    private void deployOnOne() throws Exception {
      Phase.of("deploying the stack", stack::deploy);
      Phase.of("settling", stack::awaitSettled);
    }

    @Override
    public ThreeNodes threeNodes() {
      deploy(threeNodes, threeNodes::deploy, threeNodes::remove);
      return threeNodes;
    }

    /** Deploys one stack in place of the other, unless it is there already. */
    private void deploy(Object wanted, Phase.Deed deploy, Phase.Deed undo) {
      if (wanted.equals(deployed)) {
        return;
      }
      try {
        Phase.of("removing the stack", remove);
        deployed = wanted;
        remove = undo;
        deploy.call();
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      }
    }

    @Override
    public void close() {
      try {
        Phase.of("removing the stack", remove);
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      } finally {
        down();
      }
    }

    private void down() {
      try {
        Phase.of("ending the Swarm", () -> stack.manager().command().run(NODES, "down"));
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      }
    }
  }
}
