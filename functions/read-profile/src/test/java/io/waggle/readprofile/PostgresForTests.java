package io.waggle.readprofile;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real PostgreSQL with the schema that persist-profile migrates to. */
public class PostgresForTests implements QuarkusTestResourceLifecycleManager {
  private static final Path MIGRATIONS =
      Path.of("..", "persist-profile", "src", "main", "resources", "db", "migration");

  private EmbeddedPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      postgres = EmbeddedPostgres.start();
      migrate();
      return Map.of(
          "POSTGRES_PORT", String.valueOf(postgres.getPort()),
          "POSTGRES_DB", "postgres",
          "POSTGRES_USER", "postgres",
          "POSTGRES_PASSWORD", "postgres");
    } catch (IOException | SQLException unavailable) {
      throw new IllegalStateException(unavailable);
    }
  }

  private void migrate() throws IOException, SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (Path migration : migrations()) {
        statement.execute(Files.readString(migration));
      }
      statement.execute("SELECT make_visit_partitions(current_date - 3, current_date + 3)");
    }
  }

  private static List<Path> migrations() throws IOException {
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      return files.sorted().toList();
    }
  }

  @Override
  public void stop() {
    try {
      postgres.close();
    } catch (IOException unavailable) {
      throw new IllegalStateException(unavailable);
    }
  }
}
