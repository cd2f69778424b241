package io.waggle.acceptance.swarm;

import io.waggle.acceptance.Needs;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a Swarm and deploys the stack on it before the first test that needs one, and removes both
 * after the last. Where a Swarm cannot run, the tests are skipped and print so.
 */
final class OnSwarm implements BeforeAllCallback, ParameterResolver {
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
    return parameter.getParameter().getType() == Stack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SWARM)
        .computeIfAbsent("swarm", key -> Swarm.up(), Swarm.class)
        .stack();
  }

  /** The result of starting the Swarm, which is tried once. */
  private sealed interface Swarm {
    Stack stack();

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
  }

  /** A Swarm of one node with the stack deployed on it. */
  record RunningSwarm(Stack stack) implements Swarm, AutoCloseable {
    private static final String NODES = "acceptance/parts/nodes";

    static RunningSwarm up() {
      Stack stack = new Stack(new Node(1), "jvm");
      try {
        Phase.of("starting a Swarm", () -> stack.manager().command().run(NODES, "up", "1"));
        Phase.of(
            "making base images",
            () -> stack.manager().command().show("acceptance/parts/base-images"));
        Phase.of("building images", stack::buildImages);
        Phase.of("deploying the stack", stack::deploy);
        Phase.of("settling", stack::awaitSettled);
        return new RunningSwarm(stack);
      } catch (Exception failure) {
        down(stack);
        throw new IllegalStateException(failure);
      }
    }

    @Override
    public void close() {
      try {
        Phase.of("removing the stack", stack::remove);
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      } finally {
        down(stack);
      }
    }

    private static void down(Stack stack) {
      try {
        Phase.of("ending the Swarm", () -> stack.manager().command().run(NODES, "down"));
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      }
    }
  }
}
