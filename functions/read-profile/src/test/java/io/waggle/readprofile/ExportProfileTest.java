package io.waggle.readprofile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.waggle.profilestore.MigratedPostgresForTests;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = MigratedPostgresForTests.class, restrictToAnnotatedClass = true)
class ExportProfileTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  /** The sessions that are in the middle of an export. */
  private static final String EXPORTING =
      " FROM pg_stat_activity WHERE state = 'idle in transaction'";

  @Inject Pool pool;
  @Inject ObjectMapper mapper;

  @TestHTTPResource("/v1/profiles/ada/export")
  URI export;

  @BeforeEach
  void forgetEverybody() {
    run("TRUNCATE visit, undecided_page, counted_visit, profile, interest, erasure, undecided");
  }

  @Test
  void exportThatFailsOnTheWayIsBrokenOffAndNotCutShort() {
    store(5_000, 100);
    run(
        "UPDATE visit SET category_id = 'no category', confidence = 1, reason = NULL"
            + " WHERE url LIKE 'https://daily.example/4000/%'");
    assertThatThrownBy(() -> send(BodyHandlers.ofString())).isInstanceOf(IOException.class);
    assertNothingIsHeld();
  }

  @Test
  void receiverThatIsSlowIsWaitedForAndWhatItDoesNotReadIsNotFetched() throws Exception {
    store(5_000, 8_000);
    HttpResponse<InputStream> answer = send(BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      assertThat(body.readNBytes(1_000)).hasSize(1_000);
      // 40 MB are more than sockets hold, so the export has to wait in the middle.
      await().atMost(LONG).until(() -> count("SELECT count(*)" + EXPORTING) == 1);
      run("SELECT pg_terminate_backend(pid)" + EXPORTING);
      assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
    }
    assertNothingIsHeld();
  }

  @Test
  void receiverThatHangsUpHoldsNoConnection() throws Exception {
    store(5_000, 8_000);
    for (int i = 0; i < 30; i++) {
      HttpResponse<InputStream> answer = send(BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        assertThat(body.read()).isEqualTo('{');
      }
      assertNothingIsHeld();
    }
    assertNothingIsHeld();
  }

  @Test
  void slowExportsLeaveConnectionsForReaders() throws Exception {
    store(5_000, 8_000);
    List<InputStream> slow = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      slow.add(send(BodyHandlers.ofInputStream()).body());
    }
    HttpResponse<String> oneMore = send(BodyHandlers.ofString());
    assertThat(oneMore.statusCode()).isEqualTo(429);
    assertThat(oneMore.headers().firstValue("Retry-After")).contains("10");
    given().header("Authorization", "Bearer sesame").get("/v1/profiles/ada").then().statusCode(200);
    for (InputStream body : slow) {
      body.close();
    }
    await().atMost(LONG).until(() -> send(BodyHandlers.ofString()).statusCode() == 200);
    assertNothingIsHeld();
  }

  @Test
  void exportIsWhatIsStored() throws Exception {
    store(3_333, 20);
    HttpResponse<String> answer = send(BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    JsonNode exported = mapper.readTree(answer.body());
    List<String> fields = new ArrayList<>();
    exported.fieldNames().forEachRemaining(fields::add);
    assertThat(fields).containsExactly("visitorId", "visits", "interests");
    List<String> visits = new ArrayList<>();
    exported
        .path("visits")
        .forEach(
            visit ->
                visits.add(
                    visit.path("visitId").asText()
                        + " "
                        + visit.path("url").asText()
                        + " "
                        + visit.path("decision").path("category").path("id").asText()));
    List<String> stored = new ArrayList<>();
    pool.query(
            "SELECT visit_id || ' ' || url || ' ' || coalesce(category_id, '') FROM visit"
                + " WHERE visitor_id = 'ada' ORDER BY visited_at, visit_id")
        .execute()
        .await()
        .atMost(LONG)
        .forEach(row -> stored.add(row.getString(0)));
    assertThat(visits).hasSize(3_333).isEqualTo(stored);
    assertNothingIsHeld();
  }

  @Test
  void exportHasWhatIsKeptOfThePagesOfUndecidedVisits() throws Exception {
    store(2, 20);
    run(
        "INSERT INTO undecided_page (visitor_id, visit_id, visited_at, received_at, content)"
            + " SELECT visitor_id, visit_id, visited_at, received_at, '{\"text\":\"a \\\"b\\\"\"}'"
            + " FROM visit ORDER BY visited_at, visit_id LIMIT 1");
    JsonNode visits = mapper.readTree(send(BodyHandlers.ofString()).body()).path("visits");
    assertThat(visits.path(0).path("content")).hasToString("{\"text\":\"a \\\"b\\\"\"}");
    assertThat(visits.path(1).has("content")).isFalse();
  }

  @Test
  void visitorWithoutVisitsHasAnExport() throws Exception {
    store(0, 0);
    assertThat(mapper.readTree(send(BodyHandlers.ofString()).body()))
        .hasToString("{\"visitorId\":\"ada\",\"visits\":[],\"interests\":[]}");
  }

  @Test
  void outageBeforeTheFirstByteIsAnsweredAsOne() {
    store(10, 10);
    run("ALTER TABLE visit RENAME COLUMN title TO heading");
    try {
      given()
          .header("Authorization", "Bearer open")
          .get("/v1/profiles/ada/export")
          .then()
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", "10");
    } finally {
      run("ALTER TABLE visit RENAME COLUMN heading TO title");
    }
    assertNothingIsHeld();
  }

  private void assertNothingIsHeld() {
    await().atMost(LONG).until(() -> count("SELECT count(*)" + EXPORTING) == 0);
  }

  private <T> HttpResponse<T> send(HttpResponse.BodyHandler<T> body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(export).header("Authorization", "Bearer open").build();
    return HttpClient.newHttpClient().send(request, body);
  }

  /** Stores visits of two days, with addresses of this length, of which some are decided. */
  private void store(int visits, int length) {
    run(
        "INSERT INTO visit (visit_id, visitor_id, visited_at, received_at, url, title,"
            + " category_id, confidence, reason, decided_by, version)"
            + " SELECT gen_random_uuid(), 'ada', now() - (i % 1000) * interval '2 minutes', now(),"
            + " 'https://daily.example/' || i || '/' || repeat('x', "
            + length
            + "), 'A title', CASE WHEN i % 3 > 0 THEN 'sports.soccer' END,"
            + " CASE WHEN i % 3 > 0 THEN 0.5 END, CASE WHEN i % 3 = 0 THEN 'no evidence' END,"
            + " 'classify-url', 'v1' FROM generate_series(1, "
            + visits
            + ") AS i");
    run(
        "INSERT INTO profile (visitor_id, visits, first_seen, last_seen)"
            + " VALUES ('ada', 1, now() - interval '3 days', now())");
  }

  private long count(String sql) {
    return pool.query(sql).execute().await().atMost(LONG).iterator().next().getLong(0);
  }

  private void run(String sql) {
    pool.query(sql).execute().await().atMost(LONG);
  }
}
