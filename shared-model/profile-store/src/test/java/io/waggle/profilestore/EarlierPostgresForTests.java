package io.waggle.profilestore;

import java.util.Map;

/** A PostgreSQL that the release of commit de73cbd wrote, migrated to the newest schema. */
public class EarlierPostgresForTests extends PostgresForTests {
  @Override
  public Map<String, String> start() {
    Map<String, String> settings = super.start();
    RunScript.sql(RunScript.read("de73cbd/dump.sql"), connections());
    Migrate.toNewest(connections());
    return settings;
  }
}
