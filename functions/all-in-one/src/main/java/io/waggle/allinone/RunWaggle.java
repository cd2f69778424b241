package io.waggle.allinone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;

/** Runs all functions in one process. */
@QuarkusMain
public final class RunWaggle {
  private RunWaggle() {}

  public static void main(String... arguments) throws Exception {
    try (DataFolder data = DataFolder.take(Path.of(System.getProperty("waggle.data", ".waggle")))) {
      MadeUpToken.setMissing(data.path());
      run(data.path().resolve("postgres"), arguments);
    } catch (DataFolder.InUse inUse) {
      System.err.println(inUse.getMessage());
      System.exit(1);
    }
  }

  private static void run(Path databaseFolder, String... arguments) throws Exception {
    if (Environment.has("POSTGRES_HOST")) {
      Quarkus.run(arguments);
      return;
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.start(databaseFolder)) {
      database.settings().forEach(System::setProperty);
      Quarkus.run(arguments);
    }
  }
}
