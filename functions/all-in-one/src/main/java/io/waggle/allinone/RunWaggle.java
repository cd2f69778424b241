package io.waggle.allinone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.waggle.allinone.demo.Demo;
import java.nio.file.Path;

/** Runs Waggle in one process, or, asked for it, the demo against a Waggle that runs already. */
@QuarkusMain
public final class RunWaggle {
  private RunWaggle() {}

  public static void main(String... arguments) throws Exception {
    Path folder = Path.of(System.getProperty("waggle.data", ".waggle"));
    if (arguments.length > 0 && arguments[0].equals("demo")) {
      System.exit(new Demo(folder).run());
    }
    run(folder, arguments);
  }

  private static void run(Path folder, String... arguments) throws Exception {
    try (DataFolder data = DataFolder.lock(folder)) {
      data.readToken();
      data.database();
      Quarkus.run(arguments);
    } catch (DataFolder.InUse inUse) {
      System.err.println(inUse.getMessage());
      System.exit(1);
    }
  }
}
