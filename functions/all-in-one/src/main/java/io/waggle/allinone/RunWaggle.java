package io.waggle.allinone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;

/** Runs Waggle in one process. */
@QuarkusMain
public final class RunWaggle {
  private RunWaggle() {}

  public static void main(String... arguments) throws Exception {
    Path folder = Path.of(System.getProperty("waggle.data", ".waggle"));
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
