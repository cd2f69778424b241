package io.waggle.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  private static final Pattern SETTING = Pattern.compile("- -c(\\w+)=(\\S+)");

  @Test
  void isSetLikeTheDatabaseOfTheStack(@TempDir Path folder) throws IOException, SQLException {
    Map<String, String> expected = settingsOfStack();
    assertThat(expected).containsKeys("shared_buffers", "min_wal_size");
    // As many as the library allows, which is more; here a single process connects.
    expected.remove("max_connections");
    expected.put("fsync", "on");
    expected.put("synchronous_commit", "on");
    expected.put("full_page_writes", "on");

    assertThat(settingsOf(folder)).containsAllEntriesOf(expected);
  }

  private static Map<String, String> settingsOfStack() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    Matcher setting = SETTING.matcher(Files.readString(Path.of("..", "..", "stack.yml")));
    while (setting.find()) {
      settings.put(setting.group(1), setting.group(2));
    }
    return settings;
  }

  private static Map<String, String> settingsOf(Path folder) throws IOException, SQLException {
    Map<String, String> settings = new TreeMap<>();
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("data"));
        Connection connection = database.postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW ALL")) {
      while (rows.next()) {
        settings.put(rows.getString("name"), rows.getString("setting"));
      }
    }
    return settings;
  }
}
