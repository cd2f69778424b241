package io.waggle.readprofile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.waggle.profilestore.MigratedPostgresForTests;
import io.waggle.visitmodel.VisitorId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = MigratedPostgresForTests.class, restrictToAnnotatedClass = true)
@TestProfile(OpenRtbSettingsTest.Generous.class)
class OpenRtbSettingsTest {
  private static final String KEY = "a key of the operator";

  @Inject Pool pool;

  /** The settings that let more into bid requests. */
  public static class Generous implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("waggle.openrtb-sensitive", "true", "waggle.openrtb-id-key", KEY);
    }
  }

  @Test
  void settingsLetSensitiveInterestsAndAHashOfTheIdIntoBidRequests() {
    run(
        "INSERT INTO profile (visitor_id, visits, first_seen, last_seen)"
            + " VALUES ('eve', 1, now(), now())");
    run(
        "INSERT INTO interest (visitor_id, category_id, decided_by, score, visits, first_seen,"
            + " last_seen, version) VALUES"
            + " ('eve', 'politics', 'classify-url', 1, 1, now(), now(), 'v1')");
    given()
        .header("Authorization", "Bearer sesame")
        .get("/v1/profiles/eve/openrtb")
        .then()
        .statusCode(200)
        .body("id", equalTo(new IdKey(KEY).hash(new VisitorId("eve"))))
        .body("data[0].segment.id", hasItem("386"));
  }

  private void run(String sql) {
    pool.query(sql).execute().await().atMost(Duration.ofSeconds(30));
  }
}
