package io.waggle.functionbase;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/**
 * The main class of every function: starts the function, or with the argument {@code health} checks
 * the one that already runs in the same container.
 */
@QuarkusMain(name = "function")
public final class RunFunction {
  private RunFunction() {}

  public static void main(String... arguments) {
    if (List.of(arguments).equals(List.of("health"))) {
      AskHealth.main();
    } else {
      Quarkus.run(arguments);
    }
  }
}
