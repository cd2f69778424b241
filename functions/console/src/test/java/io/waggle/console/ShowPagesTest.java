package io.waggle.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.waggle.profilestore.MigratedPostgresForTests;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages about visitors, pages, hosts and categories, and what the API tells of the same. */
@QuarkusTest
@QuarkusTestResource(value = MigratedPostgresForTests.class, restrictToAnnotatedClass = true)
class ShowPagesTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String HOSTILE = "<script>alert(1)</script>'\"&";
  private static final String BROKEN_OUT = "<script>alert";

  @Inject Pool pool;

  private String session;

  @BeforeEach
  void storeAHostileVisitorAndSignIn() {
    run("TRUNCATE visit, counted_visit, profile, interest, erasure, undecided");
    run(
        "INSERT INTO profile VALUES ($1, 2, now() - interval '1 day', now() + interval '1 s')",
        HOSTILE);
    run(
        "INSERT INTO interest VALUES ($1, 'sports.soccer', 'classify-url', 2, 1, now(), now(),"
            + " 'v1')",
        HOSTILE);
    store("sports.soccer", null, "https://a.example/?" + HOSTILE);
    store(null, "no evidence", "https://b.example/?" + HOSTILE);
    session =
        given()
            .redirects()
            .follow(false)
            .formParam("token", "open")
            .post("/console/sign-in")
            .cookie("waggle-console");
  }

  private void store(String category, String reason, String url) {
    run(
        "INSERT INTO visit (visit_id, visitor_id, visited_at, received_at, url, title,"
            + " category_id, confidence, reason, decided_by, version) VALUES"
            + " (gen_random_uuid(), $1, now(), now(), $2, $1, $3,"
            + " CASE WHEN $3::text IS NOT NULL THEN 0.9 END, $4, 'classify-url', 'v1')",
        HOSTILE,
        url,
        category,
        reason);
  }

  @Test
  void whatVisitorsAndPagesSayIsOnlyText() {
    String id = URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8);
    for (String path :
        List.of(
            "/console/visitor?id=" + id,
            "/console/visitor?id=x" + id,
            "/console/visitor/erase?id=" + id,
            "/console/undecided?site=" + id,
            "/console/undecided/examples?host=b.example",
            "/console/try?title=" + id + "&url=https%3A%2F%2Fa.example%2F" + id,
            "/console/try?url=" + id)) {
      String page = page(path);
      assertThat(page).as(path).doesNotContain(BROKEN_OUT).contains("&lt;script&gt;alert(1)");
    }
  }

  @Test
  void visitorIsShownWithInterestsAndDecisions() {
    String page = page("/console/visitor?id=" + URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8));
    assertThat(page).contains("Soccer", "no evidence", "classify-url", "2 visits", "100 %");
    assertThat(page("/console/visitor?id=nobody")).contains("No such visitor.");
    assertThat(page("/console/visitor?id=x&before=nonsense")).contains("earlier answer");
  }

  @Test
  void visitorIsErasedByTheirPageAndByNoOtherSite() {
    signedIn()
        .header("Sec-Fetch-Site", "cross-site")
        .formParam("id", HOSTILE)
        .post("/console/visitor/erase")
        .then()
        .statusCode(403);
    given().formParam("id", HOSTILE).post("/console/visitor/erase").then().statusCode(401);
    assertThat(profiles()).isEqualTo(1);
    signedIn()
        .formParam("id", HOSTILE)
        .post("/console/visitor/erase")
        .then()
        .statusCode(200)
        .body(containsString("Erased"));
    assertThat(profiles()).isZero();
  }

  @Test
  void exportIsAFileWithoutTheVisitorInItsName() {
    signedIn()
        .queryParam("id", HOSTILE)
        .get("/console/visitor/export")
        .then()
        .statusCode(200)
        .header("Content-Disposition", equalTo("attachment; filename=\"visitor.json\""))
        .body("visitorId", equalTo(HOSTILE))
        .body("visits", hasSize(2));
    given().queryParam("id", HOSTILE).get("/console/visitor/export").then().statusCode(401);
  }

  @Test
  void triedPageShowsEvidenceAndWhatAnOverrideWouldChange() {
    String page =
        signedIn()
            .formParam("url", "https://daily.example/2026/1")
            .formParam("title", "Sourdough bread: a recipe for the weekend")
            .formParam("site", "daily.example")
            .formParam("category", "sports")
            .post("/console/try")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(page).contains("classify-text", "÷", "With the override", "<del>", "Sports");
    assertThat(
            signedIn()
                .formParam("json", "{\"url\": \"https://a.example/tennis\", \"expected\": []}")
                .post("/console/try")
                .asString())
        .contains("Tennis");
    for (String nonsense : List.of("{", "[]", "{}", "\"x\"", "{\"url\": 3}")) {
      assertThat(signedIn().formParam("json", nonsense).post("/console/try").asString())
          .as(nonsense)
          .contains("role=\"alert\"");
    }
  }

  @Test
  void overrideIsShownAsALineWhereThereIsNoFile() {
    assertThat(
            signedIn()
                .formParam("site", "https://B.example/x/*")
                .formParam("category", "sports")
                .post("/console/undecided")
                .asString())
        .contains("b.example/x\tsports", "WAGGLE_OVERRIDES");
    assertThat(
            signedIn()
                .formParam("site", "b.example")
                .formParam("category", "cars")
                .post("/console/undecided")
                .asString())
        .contains("role=\"alert\"", "no category");
  }

  @Test
  void apiTellsTheSameToOperatorsOnly() {
    operator()
        .get("/v1/taxonomy/visits")
        .then()
        .statusCode(200)
        .body("total[-1]", equalTo(2))
        .body("undecided[-1]", equalTo(1))
        .body("categories.find { it.id == 'sports' }.visits", equalTo(1));
    operator().get("/v1/overrides").then().statusCode(200).body("obstacle", containsString("file"));
    operator()
        .contentType(ContentType.JSON)
        .body("{\"site\": \"b.example\", \"category\": \"-\"}")
        .post("/v1/overrides")
        .then()
        .statusCode(200)
        .body("written", equalTo(false))
        .body("line", equalTo("b.example\t-"));
    operator()
        .contentType(ContentType.JSON)
        .body(
            "{\"url\": \"https://a.example/tennis\", \"override\": {\"site\": \"b.example\","
                + " \"category\": \"food\"}}")
        .post("/v1/explain")
        .then()
        .statusCode(200)
        .body("explanation.path", hasItem("Tennis"))
        .body("explanation.stages[0].candidates[0].formula.total", greaterThan(0f))
        .body("override.applies", equalTo(false));
    for (String path : List.of("/v1/taxonomy/visits", "/v1/overrides", "/v1/set-aside")) {
      given().get(path).then().statusCode(401);
      signedIn().get(path).then().statusCode(401);
      given().header("Authorization", "Bearer sesame").get(path).then().statusCode(403);
    }
    for (String body : List.of("", "null", "[]", "{}", "{\"site\": 3}")) {
      for (String path : List.of("/v1/overrides", "/v1/explain")) {
        operator().contentType(ContentType.JSON).body(body).post(path).then().statusCode(400);
      }
    }
  }

  @Test
  void brokerThatIsDownIsNoFailureOfOurs() {
    assertThat(page("/console/set-aside")).contains("RabbitMQ does not answer");
    operator()
        .get("/v1/set-aside")
        .then()
        .statusCode(503)
        .body("detail", containsString("RabbitMQ"));
  }

  @Test
  void whatRabbitMqKeepsIsOnlyLookedAt() {
    assertThat(page("/console/set-aside")).doesNotContain("/console/set-aside/drop");
    signedIn().get("/console/set-aside/drop?queue=page-visits.dead").then().statusCode(409);
    operator()
        .contentType(ContentType.JSON)
        .body("{\"which\":{\"kind\":\"BAD_ROWS\"}}")
        .post("/v1/set-aside/replay")
        .then()
        .statusCode(409)
        .body("detail", containsString("stack/run-job"));
  }

  private String page(String path) {
    return signedIn()
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", not(containsString("unsafe")))
        .extract()
        .asString();
  }

  private RequestSpecification signedIn() {
    return given().cookie("waggle-console", session);
  }

  private static RequestSpecification operator() {
    return given().header("Authorization", "Bearer open");
  }

  private long profiles() {
    return pool.query("SELECT count(*) FROM profile")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0))
        .await()
        .atMost(LONG);
  }

  private void run(String sql, Object... parameters) {
    pool.preparedQuery(sql).execute(Tuple.from(Arrays.asList(parameters))).await().atMost(LONG);
  }
}
