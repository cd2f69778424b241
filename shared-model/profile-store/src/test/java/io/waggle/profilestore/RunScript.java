package io.waggle.profilestore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** Runs SQL in a database for tests. */
public final class RunScript {
  private RunScript() {}

  /** Any number of statements, each in a transaction of its own unless they say otherwise. */
  public static void sql(String statements, DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  /** A text that stands beside this class. */
  public static String read(String resource) {
    try (InputStream script = RunScript.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(script, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
