package io.waggle.console;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.waggle.console.signin.OneTimeLink;
import io.waggle.functionbase.MeterName;
import io.waggle.profilestore.MigratedPostgresForTests;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = MigratedPostgresForTests.class, restrictToAnnotatedClass = true)
class ConsoleTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String COOKIE = "waggle-console";

  @TestHTTPResource URI server;
  @Inject Pool pool;
  @Inject MeterRegistry meters;
  @Inject OneTimeLink link;

  static Stream<String> pages() {
    return Arrays.stream(ConsolePage.values()).map(ConsolePage::path);
  }

  static Stream<String> guarded() {
    return Stream.concat(pages(), Stream.of("/console/live/events", "/console/health/now"));
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void nobodySeesAPageWithoutSigningIn(String page) {
    browser()
        .get(page)
        .then()
        .statusCode(303)
        .header("Location", equalTo("/console/sign-in?to=" + page.replace("/", "%2F")));
    browser().cookie(COOKIE, "made-up").get(page).then().statusCode(303);
    browser().header("Authorization", "Bearer open").get(page).then().statusCode(303);
    browser().get(page + ";x").then().statusCode(not(200));
    // What a script asks for is not shown, so leading it elsewhere would help nobody.
    given().header("Sec-Fetch-Mode", "cors").get(page).then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", "sesame", "ope", "open%00"})
  void whatIsNotTheOperatorTokenSignsNobodyIn(String token) {
    double before = refusals("401", "sign-in");
    Response answer = form(token, "/console/live");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.detailedCookies().get(COOKIE)).isNull();
    assertThat(answer.body().asString()).contains("not the operator token", "<form");
    await().untilAsserted(() -> assertThat(refusals("401", "sign-in")).isEqualTo(before + 1));
  }

  @Test
  void operatorTokenSignsInAndIsInNoCookie() {
    Response answer = form("open", "/console/health");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/console/health");
    assertThat(answer.header("Set-Cookie"))
        .contains("HttpOnly", "SameSite=Strict", "Path=/console", "Max-Age=43200")
        .doesNotContain("open");
    browser().cookie(COOKIE, answer.cookie(COOKIE)).get("/console/live").then().statusCode(200);
  }

  @Test
  void cookieIsForHttpsAloneWhereTheBrowserCameByHttps() {
    assertThat(form("open", "").header("Set-Cookie")).doesNotContain("Secure");
    Response secure =
        browser()
            .header("X-Forwarded-Proto", "https")
            .formParam("token", "open")
            .post("/console/sign-in");
    assertThat(secure.header("Set-Cookie")).contains("Secure");
  }

  @Test
  void formOfAnotherSiteSignsNobodyInOrOut() {
    for (String origin : List.of("https://evil.example", "null")) {
      browser()
          .header("Origin", origin)
          .formParam("token", "open")
          .post("/console/sign-in")
          .then()
          .statusCode(403);
      browser()
          .header("Origin", origin)
          .cookie(COOKIE, session())
          .post("/console/sign-in/end")
          .then()
          .statusCode(403);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/console/",
        "//evil.example/console/",
        "/console/../v1",
        "/\\evil.example",
        "javascript:alert(1)",
        "/console/sign-in",
        "/console/%",
        ""
      })
  void signInLeadsToThePagesOfTheConsoleAlone(String to) {
    String location = form("open", to).header("Location");
    assertThat(URI.create(location).normalize().toString())
        .isIn("/console/live", "/v1")
        .startsWith("/");
    assertThat(location).startsWith("/console/");
  }

  @Test
  void whoeverSignsOutIsOut() {
    String session = session();
    browser().cookie(COOKIE, session).post("/console/sign-in/end").then().statusCode(303);
    browser().cookie(COOKIE, session).get("/console/live").then().statusCode(303);
  }

  @Test
  void linkSignsInOnce() {
    String path = link.make();
    String session = browser().get(path).then().statusCode(303).extract().cookie(COOKIE);
    browser().cookie(COOKIE, session).get("/console/live").then().statusCode(200);
    browser().get(path).then().statusCode(200).body(containsString("used before"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pageHasNothingInlineAndNothingFromElsewhere(String page) {
    for (String path : List.of(page, "/console/sign-in")) {
      String html =
          browser()
              .cookie(COOKIE, session())
              .get(path)
              .then()
              .statusCode(200)
              .header("Content-Security-Policy", startsWith("default-src 'self';"))
              .header("X-Content-Type-Options", "nosniff")
              .header("Cache-Control", "no-store")
              .contentType(containsString("text/html"))
              .extract()
              .asString();
      assertThat(html)
          .doesNotContainPattern("(?i)<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]*\\ssrc=)")
          .doesNotContainPattern("(?:src|href|action|hx-get)=\"(?!/[^/]|#)");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "console.css",
        "pico.classless.min.css",
        "htmx.min.js",
        "live.js",
        "waggle.svg",
        "chevron.svg",
        "check.svg"
      })
  void filesOfThePagesAreThereAndAskedForAgainAfterAnUpdate(String file) {
    given()
        .get("/console/static/" + file)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-cache")
        .header("X-Content-Type-Options", "nosniff");
  }

  @Test
  void consoleLeadsToItsFirstPage() {
    browser().get("/console").then().statusCode(303).header("Location", "/console/live");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/flow", "/v1/health", "/v1/decisions"})
  void jsonNeedsTheOperatorToken(String path) {
    given().get(path).then().statusCode(401);
    given().cookie(COOKIE, session()).get(path).then().statusCode(401);
    given().header("Authorization", "Bearer sesame").get(path).then().statusCode(403);
  }

  @Test
  void streamNeedsTheOperatorTokenToo() {
    RequestSpecification stream = given().header("Accept", "text/event-stream");
    stream.get("/v1/decisions").then().statusCode(401);
    stream.header("Authorization", "Bearer sesame").get("/v1/decisions").then().statusCode(403);
  }

  @Test
  void flowNamesEveryFunctionAndQueue() {
    operator()
        .get("/v1/flow")
        .then()
        .statusCode(200)
        .body("functions.name", hasItems("receive", "classify-text", "read-profile"))
        .body("queues.name", hasItems("page-visits", "page-visits.dead", "rejected-visits"))
        .body("database", equalTo(true));
  }

  @Test
  void healthShowsTheReplicaThatAnswersAndTheDatabase() {
    operator()
        .get("/v1/health")
        .then()
        .statusCode(200)
        .body("functions.find { it.name == 'receive' }.replicas[0].state", equalTo("up"))
        .body("functions.find { it.name == 'receive' }.replicas[0].version", startsWith("0."))
        .body("broker.state", equalTo("none"))
        .body("database.state", equalTo("up"));
  }

  @Test
  void pageThatIsWatchedShowsVisitsWithHostileTextAsText() throws Exception {
    String title = "<script>alert(1)</script>\" onload=\"x";
    store(title, "https://a.example/<img src=x>");
    try (BufferedReader events = watch(session())) {
      String visits = data("visits", events);
      assertThat(visits)
          .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x")
          .contains("Soccer", "90 %", "classify-url")
          .doesNotContain("<script", "<img");
      assertThat(data("flow", events)).contains("<svg", "classify-url", "page-visits");
    }
    operator().get("/v1/decisions").then().body("visits.title", hasItems(title));
  }

  @Test
  @Timeout(30)
  void watchingEndsWithTheSession() throws Exception {
    String session = session();
    try (BufferedReader events = watch(session)) {
      assertThat(data("flow", events)).isNotEmpty();
      browser().cookie(COOKIE, session).post("/console/sign-in/end");
      events.lines().forEach(line -> {});
      assertThat(events.read()).as("the end of the stream").isEqualTo(-1);
    }
  }

  @Test
  void visitsAreStreamedAsJsonToo() throws Exception {
    store("Streamed", "https://a.example/");
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/v1/decisions"))
            .header("Authorization", "Bearer open")
            .header("Accept", "text/event-stream")
            .build();
    try (BufferedReader events = lines(request)) {
      String line = events.lines().filter(one -> one.contains("Streamed")).findFirst().orElse("");
      assertThat(line).startsWith("data:{\"visitId\":").contains("\"category\":[\"Sports\"");
    }
  }

  private BufferedReader watch(String session) throws IOException, InterruptedException {
    return lines(
        HttpRequest.newBuilder(server.resolve("/console/live/events"))
            .header("Cookie", COOKIE + "=" + session)
            .build());
  }

  private static BufferedReader lines(HttpRequest request)
      throws IOException, InterruptedException {
    InputStream body =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body();
    return new BufferedReader(new InputStreamReader(body, UTF_8));
  }

  /** The data of the next event of this name. */
  private static String data(String event, BufferedReader events) throws IOException {
    boolean isNext = false;
    for (String line = events.readLine(); line != null; line = events.readLine()) {
      if (line.startsWith("event:")) {
        isNext = line.equals("event:" + event);
      } else if (isNext && line.startsWith("data:")) {
        return line.substring("data:".length());
      }
    }
    return "";
  }

  private void store(String title, String url) {
    pool.preparedQuery(
            "INSERT INTO visit (visit_id, visitor_id, visited_at, received_at, url, title,"
                + " category_id, confidence, reason, decided_by, version) VALUES"
                + " (gen_random_uuid(), 'ada', now(), now(), $1, $2,"
                + " 'sports.soccer', 0.9, null, 'classify-url', 'v1')")
        .execute(Tuple.of(url, title))
        .await()
        .atMost(LONG);
  }

  private static String session() {
    return form("open", "").cookie(COOKIE);
  }

  private static Response form(String token, String to) {
    return browser().formParam("token", token).formParam("to", to).post("/console/sign-in");
  }

  private static RequestSpecification browser() {
    return given().redirects().follow(false).header("Accept", "text/html,*/*;q=0.8");
  }

  private static RequestSpecification operator() {
    return given().header("Authorization", "Bearer open");
  }

  private double refusals(String status, String cause) {
    Counter counter =
        meters.find(MeterName.REFUSALS.id()).tags("status", status, "cause", cause).counter();
    return counter == null ? 0 : counter.count();
  }
}
