package io.waggle.readprofile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.cascade.KnownTaxonomy;
import io.waggle.functionbase.MeterName;
import io.waggle.profilestore.MigratedPostgresForTests;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = MigratedPostgresForTests.class, restrictToAnnotatedClass = true)
class ReadProfileTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Inject Pool pool;
  @Inject MeterRegistry meters;

  @BeforeEach
  void storeAVisitor() {
    run("TRUNCATE visit, counted_visit, profile, interest, erasure, undecided");
    store("ada");
  }

  private void store(String visitor) {
    run(
        "INSERT INTO profile (visitor_id, visits, first_seen, last_seen)"
            + " VALUES ($1, 3, now() - interval '2 days', now() + interval '1 minute')",
        visitor);
    run(
        "INSERT INTO interest (visitor_id, category_id, decided_by, score, visits, first_seen,"
            + " last_seen, version) VALUES"
            + " ($1, 'sports.soccer', 'classify-url', 2, 1, now(), now(), 'v1'),"
            + " ($1, 'sports.soccer', 'classify-text', 1, 1, now(), now(), 'v1'),"
            + " ($1, 'food', 'classify-url', 1, 1, now(), now(), 'v1')",
        visitor);
    run(
        "INSERT INTO visit (visit_id, visitor_id, visited_at, received_at, url, title,"
            + " category_id, confidence, reason, decided_by, version) VALUES"
            + " (gen_random_uuid(), $1, now(), now(), 'https://a.example/', 'Soccer',"
            + " 'sports.soccer', 0.9, null, 'classify-url', 'v1')",
        visitor);
    run(
        "INSERT INTO visit (visit_id, visitor_id, visited_at, received_at, url, title,"
            + " category_id, confidence, reason, decided_by, version) VALUES"
            + " (gen_random_uuid(), $1, now() - interval '1 day', now(),"
            + " 'https://b.example/', '', null, null, 'no evidence', 'classify-text', 'v1')",
        visitor);
  }

  @Test
  void interestsComeBestFirst() {
    reader()
        .get("/v1/profiles/ada")
        .then()
        .statusCode(200)
        .body("visitorId", equalTo("ada"))
        .body("interests.category.id", contains("sports", "sports.soccer", "food"))
        .body("interests[1].category.path", contains("Sports", "Soccer"))
        .body("interests[1].category.iab", equalTo("533"))
        .body("interests[1].score", equalTo(0.75f))
        .body("interests[1].visits", equalTo(2))
        .body("interests[1].decidedBy.classify-url", equalTo(1))
        .body("interests[2].decidedBy.classify-text", equalTo(0))
        .body("interests[1].version", equalTo("v1"))
        .body("interests[1].firstSeen", containsString("T"))
        .body("firstSeen", notNullValue())
        .body("lastSeen", notNullValue());
  }

  @Test
  void undecidedVisitsAreCountedByHostAndReasonMostFirst() {
    store("bob");
    storeUndecided("https://User@B.example:8443/x", "no evidence");
    storeUndecided("https://b.example/", "language");
    operator()
        .get("/v1/undecided")
        .then()
        .statusCode(200)
        .body("undecided.host", contains("b.example", "b.example"))
        .body("undecided.reason", contains("no evidence", "language"))
        .body("undecided.visits", contains(3, 1));
    operator().get("/v1/undecided?limit=1").then().body("undecided", hasSize(1));
    operator().get("/v1/undecided?limit=0").then().statusCode(400);
    given().get("/v1/undecided").then().statusCode(401);
  }

  private void storeUndecided(String url, String reason) {
    run(
        "INSERT INTO visit (visit_id, visitor_id, visited_at, received_at, url, title,"
            + " category_id, confidence, reason, decided_by, version) VALUES"
            + " (gen_random_uuid(), 'bob', now(), now(), $1, '', null, null, $2,"
            + " 'classify-text', 'v1')",
        url,
        reason);
  }

  @Test
  void limitCutsAndNonsenseIsRefused() {
    reader().get("/v1/profiles/ada?limit=1").then().body("interests", hasSize(1));
    for (String limit : List.of("0", "-1", "1001", "x", "99999999999")) {
      reader()
          .get("/v1/profiles/ada?limit=" + limit)
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("detail", containsString("1 to 1000"));
    }
  }

  @Test
  void unknownVisitorIsNotFound() {
    for (String path : List.of("", "/openrtb", "/export")) {
      operator()
          .get("/v1/profiles/nobody" + path)
          .then()
          .statusCode(404)
          .contentType("application/problem+json");
    }
  }

  @Test
  void everyPathNeedsATokenAndSomeNeedTheOperators() {
    store("ada2");
    Set<String> forOperators = new TreeSet<>();
    Map<String, Map<String, ?>> api =
        given().get("/q/openapi?format=json").then().extract().path("paths");
    assertThat(api).hasSizeGreaterThanOrEqualTo(5);
    api.forEach(
        (path, operations) -> {
          assertThat(path).startsWith("/v1/");
          for (String method : operations.keySet()) {
            assertThat(status(given(), method, path)).as(path).isEqualTo(401);
            if (status(reader(), method, path) == 403) {
              forOperators.add(method + " " + path);
            }
            assertThat(status(operator(), method, path)).as(path).isBetween(200, 204);
            if (method.equals("delete")) {
              store("ada2");
            }
          }
        });
    assertThat(forOperators)
        .containsExactly(
            "delete /v1/profiles/{visitorId}",
            "get /v1/profiles/{visitorId}/export",
            "get /v1/profiles/{visitorId}/visits",
            "get /v1/undecided",
            "get /v1/undecided/examples");
  }

  private static int status(RequestSpecification who, String method, String path) {
    return who.request(method, path.replace("{visitorId}", "ada2")).statusCode();
  }

  @Test
  void withoutATokenNothingIsTold() {
    for (String path : List.of("/v1/profiles/ada", "/v1/profiles/ada/export", "/v1/taxonomy")) {
      given()
          .get(path)
          .then()
          .statusCode(401)
          .contentType("application/problem+json")
          .header("WWW-Authenticate", "Bearer");
      given().header("Authorization", "Bearer guess").get(path).then().statusCode(401);
      given().header("Authorization", "Bearer ").get(path).then().statusCode(401);
      given().auth().preemptive().basic("open", "").get(path).then().statusCode(401);
    }
    given().delete("/v1/profiles/ada").then().statusCode(401);
    given().header("Authorization", "sesame").get("/v1/profiles/ada").then().statusCode(401);
    given().header("Authorization", "bearer sesame").get("/v1/profiles/ada").then().statusCode(200);
  }

  @Test
  void readTokenIsToldWhichTokenExports() {
    double before = refusals("403", "read-token-of-no-operator");
    for (String path : List.of("/v1/profiles/ada/export", "/v1/undecided")) {
      reader()
          .get(path)
          .then()
          .statusCode(403)
          .contentType("application/problem+json")
          .header("WWW-Authenticate", "Bearer error=\"insufficient_scope\"")
          .body("detail", containsString("WAGGLE_OPERATOR_TOKEN"));
    }
    reader().delete("/v1/profiles/ada").then().statusCode(403);
    reader().get("/v1/profiles/ada").then().statusCode(200);
    await()
        .untilAsserted(
            () -> assertThat(refusals("403", "read-token-of-no-operator")).isEqualTo(before + 3));
  }

  @Test
  void bidRequestsGetSegmentsOfTheContentTaxonomy() {
    reader()
        .get("/v1/profiles/ada/openrtb")
        .then()
        .statusCode(200)
        .body("id", nullValue())
        .body("data", hasSize(1))
        .body("data[0].ext.segtax", equalTo(7))
        .body("data[0].segment.id", contains("483", "533", "210"))
        .body("data[0].segment[1].name", equalTo("Soccer"))
        .body("data[0].segment[1].value", equalTo("0.75"));
  }

  @Test
  void bidRequestsTellNothingOfWhatIsSensitive() {
    storeInterest("sports.poker", 50);
    storeInterest("sports.soccer", 3);
    storeInterest("religion.judaism", 50);
    storeInterest("food.alcohol.wine", 50);
    storeInterest("politics", 50);
    reader()
        .get("/v1/profiles/eve/openrtb?limit=2")
        .then()
        .statusCode(200)
        .body("data[0].segment.name", contains("Sports", "Soccer"))
        .body("data[0].segment.value", contains("1.0", "1.0"))
        .body("$", not(hasKey("id")));
  }

  @Test
  void visitorWithNothingButSensitiveInterestsHasNoneInBidRequests() {
    storeInterest("health.conditions.cancer", 1);
    reader()
        .get("/v1/profiles/eve/openrtb")
        .then()
        .statusCode(200)
        .body("data[0].segment", empty());
  }

  @Test
  void sensitiveInterestsAreMarkedInTheProfileAndInTheTaxonomy() {
    storeInterest("religion.judaism", 1);
    for (String path : List.of("", "/export")) {
      operator()
          .get("/v1/profiles/eve" + path)
          .then()
          .body("interests.category.find { it.id == 'religion.judaism' }.sensitive", equalTo(true));
    }
    reader()
        .get("/v1/taxonomy")
        .then()
        .body(
            "categories.find { it.id == 'religion' }.children"
                + ".find { it.id == 'religion.judaism' }.sensitive",
            equalTo(true));
    reader()
        .get("/v1/profiles/ada")
        .then()
        .body("interests.category.collect { it.containsKey('sensitive') }", not(hasItem(true)));
  }

  private void storeInterest(String category, double score) {
    run(
        "INSERT INTO profile (visitor_id, visits, first_seen, last_seen)"
            + " VALUES ('eve', 1, now(), now()) ON CONFLICT DO NOTHING");
    run(
        "INSERT INTO interest (visitor_id, category_id, decided_by, score, visits, first_seen,"
            + " last_seen, version) VALUES ('eve', $1, 'classify-url', $2, 1, now(), now(), 'v1')",
        category,
        score);
  }

  @Test
  void exportHasEveryVisitAndWhyItIsWhatItIs() {
    operator()
        .get("/v1/profiles/ada/export")
        .then()
        .statusCode(200)
        .body("visits.url", contains("https://b.example/", "https://a.example/"))
        .body("visits[0].decision.kind", equalTo("undecided"))
        .body("visits[0].decision.reason", equalTo("no evidence"))
        .body("visits[1].visitId", notNullValue())
        .body("visits[1].title", equalTo("Soccer"))
        .body("visits[1].decision.kind", equalTo("decided"))
        .body("visits[1].decision.category.id", equalTo("sports.soccer"))
        .body("visits[1].decision.confidence", equalTo(0.9f))
        .body("interests", hasSize(2));
  }

  @Test
  void erasedVisitorIsGoneAndOthersAreNot() {
    store("ben");
    operator().delete("/v1/profiles/ada").then().statusCode(204);
    reader().get("/v1/profiles/ada").then().statusCode(404);
    reader().get("/v1/profiles/ben").then().statusCode(200).body("interests", hasSize(3));
    for (String table : List.of("visit", "interest", "profile")) {
      assertThat(count("SELECT count(*) FROM " + table + " WHERE visitor_id = 'ada'")).isZero();
    }
    assertThat(count("SELECT count(*) FROM erasures_among(ARRAY['ada','ben'])")).isOne();
    assertThat(count("SELECT count(*) FROM erasure e WHERE e::text LIKE '%ada%'")).isZero();
  }

  @Test
  void erasureTellsUntilWhenSomethingMayStayOnQueues() {
    Instant before = Instant.now();
    String until =
        operator()
            .delete("/v1/profiles/ada")
            .then()
            .statusCode(204)
            .extract()
            .header("Waggle-Set-Aside-Until");
    assertThat(Instant.parse(until))
        .isBetween(
            before.plus(Duration.ofDays(30)),
            Instant.now().plus(Duration.ofDays(30)).plusSeconds(1));
    given()
        .get("/q/openapi?format=json")
        .then()
        .body(
            "paths.'/v1/profiles/{visitorId}'.delete.responses.'204'.headers",
            hasKey("Waggle-Set-Aside-Until"));
  }

  @Test
  void erasingAgainOrANobodyIsFineToo() {
    operator().delete("/v1/profiles/nobody").then().statusCode(204);
    operator().delete("/v1/profiles/nobody").then().statusCode(204);
    assertThat(count("SELECT count(*) FROM erasure")).isOne();
  }

  @Test
  void everyVisitorIdThatCanBeStoredCanBeReadAndErased() {
    for (String id :
        List.of(
            "a/b",
            "a b",
            "ä🐝",
            "50%",
            "a?b#c",
            "a+b",
            "x/export",
            "%2F",
            "..a",
            "a;b=c",
            "'\"\\")) {
      store(id);
      reader()
          .pathParam("id", id)
          .get("/v1/profiles/{id}")
          .then()
          .statusCode(200)
          .body("visitorId", equalTo(id));
      operator().pathParam("id", id).delete("/v1/profiles/{id}").then().statusCode(204);
      reader().pathParam("id", id).get("/v1/profiles/{id}").then().statusCode(404);
    }
  }

  @Test
  void partOfAnIdIsNeverTakenForTheWhole() {
    store("bob");
    store("bob;x");
    operator()
        .urlEncodingEnabled(false)
        .delete("/v1/profiles/bob;x")
        .then()
        .statusCode(400)
        .body("detail", containsString("%3B"));
    reader().get("/v1/profiles/bob").then().statusCode(200);
    operator().urlEncodingEnabled(false).delete("/v1/profiles/bob%3Bx").then().statusCode(204);
    reader().get("/v1/profiles/bob").then().statusCode(200);
  }

  @Test
  void partOfAnIdIsNotTakenForTheWholeHoweverThePathIsSpelled() {
    for (String path :
        List.of(
            "//v1/profiles/ada;x",
            "/v1//profiles/ada;x",
            "/%761/profiles/ada;x",
            "/v1/./profiles/ada;x",
            "/x/../v1/profiles/ada;x",
            "/v1;x/profiles/ada",
            "/v1/profiles;x/ada",
            "/v1%2Fprofiles/ada;x",
            "/v1/profiles%2Fada;x",
            "/v1/profiles/ada;x/export")) {
      operator()
          .urlEncodingEnabled(false)
          .delete(path)
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("title", equalTo("Bad Request"))
          .body("status", equalTo(400))
          .body("detail", equalTo("Write ';' in a path as %3B."));
      reader().get("/v1/profiles/ada").then().statusCode(200);
    }
  }

  @Test
  void pagesOfOtherSitesMayNotAsk() {
    for (String path : List.of("/v1/profiles/ada", "/v1/profiles/ada/export", "/v1/taxonomy")) {
      given()
          .header("Origin", "https://shop.example")
          .header("Access-Control-Request-Method", "GET")
          .header("Access-Control-Request-Headers", "authorization")
          .options(path)
          .then()
          .header("Access-Control-Allow-Origin", nullValue());
      operator()
          .header("Origin", "https://shop.example")
          .get(path)
          .then()
          .header("Access-Control-Allow-Origin", nullValue());
    }
  }

  @Test
  void functionIsNamedAfterItsModule() {
    given()
        .get("/q/openapi?format=json")
        .then()
        .body("info.title", equalTo("Waggle: read-profile"));
  }

  @Test
  void answerIsJsonWhateverIsAskedFor() {
    for (String type : List.of("text/plain", "text/html", "application/xml", "!!!", "a/b/c;q=x")) {
      for (String path :
          List.of(
              "/v1/profiles/ada",
              "/v1/profiles/ada/openrtb",
              "/v1/profiles/ada/export",
              "/v1/taxonomy",
              "/v1/undecided")) {
        operator()
            .header("Accept", type)
            .get(path)
            .then()
            .statusCode(200)
            .contentType("application/json")
            .body("$", not(anEmptyMap()));
      }
      for (String path :
          List.of(
              "/v1/profiles/nobody",
              "/v1/profiles/nobody/openrtb",
              "/v1/profiles/nobody/export",
              "/v1/profiles/ada?limit=0",
              "/v1/undecided?limit=0",
              "/v1/profiles/ada/nothing",
              "/v1/nothing")) {
        operator()
            .header("Accept", type)
            .get(path)
            .then()
            .statusCode(isA4xx())
            .contentType("application/problem+json")
            .body("detail", notNullValue());
      }
      operator()
          .header("Accept", type)
          .put("/v1/profiles/ada")
          .then()
          .statusCode(405)
          .contentType("application/problem+json");
    }
  }

  private static Matcher<Integer> isA4xx() {
    return either(equalTo(400)).or(equalTo(404));
  }

  @Test
  void taxonomyIsATree() {
    reader()
        .get("/v1/taxonomy")
        .then()
        .statusCode(200)
        .body("version", containsString("waggle-"))
        .body("categories", hasSize(greaterThanOrEqualTo(37)))
        .body("categories.find { it.id == 'sports' }.children.id", hasItem("sports.soccer"))
        .body("categories.find { it.id == 'sports' }.iab", equalTo("483"));
  }

  @Test
  void taxonomyIsThereWithoutWhatLeadsToItsCategories() {
    assertThat(CDI.current().select(KnownTaxonomy.class).isResolvable()).isTrue();
    assertThat(CDI.current().select(Knowledge.class).isUnsatisfied())
        .as("it would take 30 MB")
        .isTrue();
  }

  @Test
  void visitorWithUndecidedVisitsOnlyIsKnown() {
    run(
        "INSERT INTO profile (visitor_id, visits, first_seen, last_seen)"
            + " VALUES ('eve', 1, now(), now())");
    reader().get("/v1/profiles/eve").then().statusCode(200).body("interests", empty());
  }

  @Test
  void stageThatIsStoredIsShownEvenIfThisReleaseDoesNotKnowIt() {
    run("UPDATE interest SET decided_by = 'overrides' WHERE category_id = 'food'");
    for (String path : List.of("", "/export")) {
      operator()
          .get("/v1/profiles/ada" + path)
          .then()
          .body(
              "interests.find { it.category.id == 'food' }.decidedBy",
              equalTo(Map.of("classify-url", 0, "classify-text", 0, "overrides", 1)));
    }
  }

  @Test
  void bugIsNotAnsweredAsAnOutage() {
    run("UPDATE interest SET category_id = 'no category' WHERE category_id = 'food'");
    for (String path : List.of("", "/openrtb", "/export")) {
      operator()
          .get("/v1/profiles/ada" + path)
          .then()
          .statusCode(500)
          .contentType("application/problem+json")
          .header("Retry-After", nullValue());
    }
    await()
        .untilAsserted(() -> assertThat(refusals("500", "IllegalArgumentException")).isEqualTo(3));
  }

  @Test
  void schemaThatIsNotMigratedYetIsAnOutage() {
    double before = refusals("503", "database-schema-not-ready");
    run("ALTER TABLE interest RENAME COLUMN decided_by TO by_url");
    try {
      reader()
          .get("/v1/profiles/ada")
          .then()
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", "10");
    } finally {
      run("ALTER TABLE interest RENAME COLUMN by_url TO decided_by");
    }
    await()
        .untilAsserted(
            () -> assertThat(refusals("503", "database-schema-not-ready")).isEqualTo(before + 1));
    reader().get("/v1/profiles/ada").then().statusCode(200);
  }

  private double refusals(String status, String cause) {
    Counter counter =
        meters.find(MeterName.REFUSALS.id()).tags("status", status, "cause", cause).counter();
    return counter == null ? 0 : counter.count();
  }

  private static RequestSpecification reader() {
    return given().header("Authorization", "Bearer sesame");
  }

  private static RequestSpecification operator() {
    return given().header("Authorization", "Bearer open");
  }

  private long count(String sql) {
    return pool.query(sql).execute().await().atMost(LONG).iterator().next().getLong(0);
  }

  private void run(String sql, Object... parameters) {
    pool.preparedQuery(sql).execute(Tuple.from(parameters)).await().atMost(LONG);
  }
}
