package io.waggle.profilestore;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Runs the migrations as persist-profile does when it starts. */
public final class Migrate {
  private Migrate() {}

  /** Up to the newest one. */
  public static void toNewest(DataSource database) {
    Flyway.configure().dataSource(database).load().migrate();
  }

  /** Up to a version, as an earlier release left the database. */
  public static void to(String version, DataSource database) {
    Flyway.configure().dataSource(database).target(version).load().migrate();
  }
}
