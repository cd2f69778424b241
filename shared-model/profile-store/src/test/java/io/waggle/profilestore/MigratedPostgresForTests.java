package io.waggle.profilestore;

import java.util.Map;

/**
 * A PostgreSQL with the newest schema and partitions around today, for those who do not migrate.
 */
public class MigratedPostgresForTests extends PostgresForTests {
  @Override
  public Map<String, String> start() {
    Map<String, String> settings = super.start();
    Migrate.toNewest(connections());
    RunScript.sql(
        "SELECT make_visit_partitions(current_date - 3, current_date + 3)", connections());
    return settings;
  }
}
