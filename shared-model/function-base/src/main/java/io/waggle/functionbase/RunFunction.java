package io.waggle.functionbase;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Runs a function, or, with the argument {@code health}, asks the one that runs here. */
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
