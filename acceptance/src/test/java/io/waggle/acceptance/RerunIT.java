package io.waggle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What could not be decided counts as if the new knowledge had been there from the start. */
class RerunIT {
  private static final Path JAR =
      Path.of("..", "functions", "operate", "target", "quarkus-app", "quarkus-run.jar");

  private static final int UNDECIDED = 100_000;
  private static final int LIVE = 5_000;
  private static final int VISITORS = 400;
  private static final int IN_BATCH = 500;
  private static final int LONGEST_MINUTES = 10;

  /** What pages say; the last one is about nothing that anybody knows. */
  private static final List<String> SAYINGS =
      List.of(
          "all about the langstroth of my neighbour",
          "borage beside the barn",
          "the varroa again",
          "a brood frame in the morning",
          "nothing of interest");

  @TempDir Path folder;
  private final ObjectMapper mapper = new ObjectMapper();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private Path before;
  private Path after;

  @BeforeEach
  void writeKnowledge() throws IOException {
    before = knowledge("before", "mead\thoney\t2\n");
    after =
        knowledge(
            "after",
            """
            mead\thoney\t2
            langstroth\thives\t2
            brood frame\thives.frames\t2
            borage\tplants\t2
            varroa\tpests\t2
            """);
  }

  private Path knowledge(String name, String terms) throws IOException {
    Path knowledge = Files.createDirectory(folder.resolve(name));
    Files.writeString(
        knowledge.resolve("categories.tsv"),
        """
        id\tparent\tname\tiab\tsensitive
        honey\t\tHoney\t\t
        hives\t\tHives\t\t
        hives.frames\thives\tFrames\t\t
        plants\t\tPlants for bees\t\t
        pests\t\tPests\t\tsensitive
        """);
    Files.writeString(knowledge.resolve("terms.tsv"), "term\tcategory\tweight\n" + terms);
    return knowledge;
  }

  @Test
  void profilesAfterARerunThatWasKilledAreThoseOfAFreshDatabase() throws Exception {
    Map<String, Interest> corrected;
    Map<String, Long> left;
    Path data = folder.resolve("corrected");
    try (AllInOne waggle = AllInOne.start(data, Map.of("WAGGLE_TAXONOMY", before.toString()))) {
      send(waggle, 0, UNDECIDED);
      assertThat(count(data, "visit WHERE category_id IS NULL")).isEqualTo(UNDECIDED);
    }
    try (AllInOne waggle = AllInOne.start(data, Map.of("WAGGLE_TAXONOMY", after.toString()))) {
      Process killed = job(data, "rerun", "killed.txt");
      awaitDecided(data, UNDECIDED / 3);
      killed.destroyForcibly().waitFor();
      long half = count(data, "visit WHERE category_id IS NOT NULL");
      assertThat(half).isBetween(UNDECIDED / 3L, UNDECIDED * 3L / 4);
      verify(data, VISITORS);

      Process first = job(data, "rerun", "first.txt");
      Process second = job(data, "rerun", "second.txt");
      erase(waggle);
      send(waggle, UNDECIDED, LIVE);
      for (Process process : List.of(first, second)) {
        assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
      }
      verify(data, VISITORS - 1);
      corrected = interests(data);
      left = undecided(data);
    }

    Path fresh = folder.resolve("fresh");
    try (AllInOne waggle = AllInOne.start(fresh, Map.of("WAGGLE_TAXONOMY", after.toString()))) {
      send(waggle, 0, UNDECIDED);
      erase(waggle);
      send(waggle, UNDECIDED, LIVE);
      verify(fresh, VISITORS - 1);
      assertSame(corrected, interests(fresh));
      assertThat(left).isEqualTo(undecided(fresh));
      assertThat(count(fresh, "interest WHERE category_id = 'pests'")).isPositive();
    }
  }

  private static void erase(AllInOne waggle) throws IOException, InterruptedException {
    assertThat(waggle.erase("v7").statusCode()).isEqualTo(204);
  }

  /** Sends visits by their numbers, and waits until they are stored. */
  private void send(AllInOne waggle, int first, int count) throws Exception {
    Outcomes start = waggle.outcomes();
    List<Callable<Integer>> batches =
        IntStream.iterate(first, number -> number < first + count, number -> number + IN_BATCH)
            .<Callable<Integer>>mapToObj(number -> () -> sendUntilAccepted(waggle, number))
            .toList();
    try (ExecutorService senders = Executors.newFixedThreadPool(4)) {
      for (Future<Integer> sent : senders.invokeAll(batches)) {
        assertThat(sent.get()).isEqualTo(200);
      }
    }
    while (waggle.outcomes().since(start).counted() < count) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private int sendUntilAccepted(AllInOne waggle, int first) throws Exception {
    ObjectNode batch = mapper.createObjectNode();
    ArrayNode events = batch.putArray("batch");
    IntStream.range(first, first + IN_BATCH).forEach(number -> events.add(event(number)));
    HttpResponse<String> answer = waggle.post("/v1/batch", batch);
    while (answer.statusCode() == 429 || answer.statusCode() == 503) {
      TimeUnit.MILLISECONDS.sleep(200);
      answer = waggle.post("/v1/batch", batch);
    }
    return answer.statusCode();
  }

  /** A visit of the last two days; those that come later are not of the one who is erased. */
  private JsonNode event(int number) {
    int visitor = number % VISITORS == 7 && number >= UNDECIDED ? 8 : number % VISITORS;
    Duration age = Duration.ofSeconds(number * 7919L % Duration.ofDays(2).toSeconds());
    ObjectNode event = mapper.createObjectNode();
    event
        .put("type", "page")
        .put("anonymousId", "v" + visitor)
        .put("messageId", "m" + number)
        .put("timestamp", now.minus(age).toString())
        .putObject("properties")
        .put("url", "https://h" + number % 30 + ".example/" + number)
        .put("title", "A note")
        .put("description", SAYINGS.get(number / VISITORS % SAYINGS.size()));
    return event;
  }

  private Process job(Path data, String name, String log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toString(),
                name)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(log).toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "POSTGRES_PORT", port(data),
                "POSTGRES_DB", "postgres",
                "POSTGRES_USER", "postgres",
                "POSTGRES_PASSWORD", "postgres",
                "WAGGLE_TAXONOMY", after.toString()));
    return builder.start();
  }

  private void verify(Path data, int visitors) throws Exception {
    Process process = job(data, "verify", "verify.txt");
    assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(folder.resolve("verify.txt"));
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).contains(visitors + " visitors");
  }

  private static String port(Path data) throws IOException {
    return Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid")).get(3).strip();
  }

  private static void awaitDecided(Path data, long many) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
    while (count(data, "visit WHERE category_id IS NOT NULL") < many) {
      assertThat(System.nanoTime()).as("nothing is decided").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** An interest of a visitor as it is stored. */
  private record Interest(double score, String rest) {}

  private static void assertSame(Map<String, Interest> one, Map<String, Interest> other) {
    assertThat(one.keySet()).isEqualTo(other.keySet()).hasSizeGreaterThan(VISITORS);
    one.forEach(
        (key, interest) -> {
          assertThat(interest.rest()).as(key).isEqualTo(other.get(key).rest());
          assertThat(interest.score()).as(key).isCloseTo(other.get(key).score(), within(1e-9));
        });
  }

  private static Map<String, Interest> interests(Path data) throws Exception {
    Map<String, Interest> interests = new HashMap<>();
    for (List<String> row :
        rows(
            data,
            """
            SELECT concat_ws(' ', visitor_id, category_id, decided_by), score,
              concat_ws(' ', visits, first_seen, last_seen, version) FROM interest
            """)) {
      interests.put(row.get(0), new Interest(Double.parseDouble(row.get(1)), row.get(2)));
    }
    return interests;
  }

  private static Map<String, Long> undecided(Path data) throws Exception {
    Map<String, Long> counts = new TreeMap<>();
    for (List<String> row :
        rows(data, "SELECT concat_ws(' ', host, reason), visits FROM undecided")) {
      counts.put(row.get(0), Long.parseLong(row.get(1)));
    }
    return counts;
  }

  private static long count(Path data, String what) throws Exception {
    return Long.parseLong(rows(data, "SELECT count(*) FROM " + what).getFirst().getFirst());
  }

  private static List<List<String>> rows(Path data, String sql) throws IOException, SQLException {
    String url = "jdbc:postgresql://localhost:" + port(data) + "/postgres";
    try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
          row.add(found.getString(column));
        }
        rows.add(row);
      }
      return rows;
    }
  }
}
