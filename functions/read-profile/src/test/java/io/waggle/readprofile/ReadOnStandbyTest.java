package io.waggle.readprofile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.waggle.profilestore.StandbyForTests;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.write.WriteVisits;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.Stage;
import io.waggle.visitmodel.VisitorId;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Profiles are read on a standby that can be far behind the primary. */
@QuarkusTest
@QuarkusTestResource(value = StandbyForTests.class, restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadOnStandbyTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  StandbyForTests database;
  @Inject Pool primary;
  @Inject Decay decay;
  private boolean isThere = true;

  @AfterEach
  void follow() {
    if (isThere) {
      database.letFollow();
    }
  }

  @Test
  @Order(1)
  void profileIsThatOfTheStandby() {
    database.holdUp();
    write("late", "food");
    read("late").statusCode(404);
    database.letFollow();
    await().untilAsserted(() -> read("late").statusCode(200));
  }

  @Test
  @Order(1)
  void erasedVisitorIsUnknownAtOnceThoughTheStandbyStillHasTheProfile() {
    known("ada");
    database.holdUp();
    erase("ada");
    assertThat(profilesOnStandby("ada")).isEqualTo(1);
    read("ada").statusCode(404);
    read("ada/openrtb").statusCode(404);
  }

  @Test
  @Order(1)
  void visitsAfterTheErasureAreANewProfile() {
    known("eve");
    database.holdUp();
    erase("eve");
    write("eve", "travel");
    read("eve").statusCode(200).body("interests.category.id", contains("travel"));
    database.letFollow();
    await().untilAsserted(() -> assertThat(erasuresOnStandby()).isPositive());
    read("eve").statusCode(200).body("interests.category.id", contains("travel"));
  }

  @Test
  @Order(1)
  void visitorWhoWasErasedAgainIsUnknownAgain() {
    known("ida");
    erase("ida");
    write("ida", "travel");
    await().untilAsserted(() -> read("ida").statusCode(200));
    database.holdUp();
    erase("ida");
    read("ida").statusCode(404);
  }

  @Test
  @Order(2)
  void primaryAnswersWhileTheStandbyIsAway() {
    known("bob");
    isThere = false;
    database.stopStandby();
    read("bob").statusCode(200).body("interests.category.id", contains("food"));
    read("nobody").statusCode(404);
  }

  private static ValidatableResponse read(String path) {
    return given().header("Authorization", "Bearer sesame").get("/v1/profiles/" + path).then();
  }

  private static void erase(String visitor) {
    given()
        .header("Authorization", "Bearer open")
        .delete("/v1/profiles/" + visitor)
        .then()
        .statusCode(204);
  }

  /** A visitor whom both know. */
  private void known(String visitor) {
    write(visitor, "food");
    await().untilAsserted(() -> assertThat(profilesOnStandby(visitor)).isEqualTo(1));
  }

  private void write(String visitor, String category) {
    Instant now = Instant.now();
    Page page = Page.of("https://a.example/", "A");
    PageVisit visit = new PageVisit(UUID.randomUUID(), new VisitorId(visitor), page, now, now);
    Decided decided = new Decided(new CategoryId(category), 0.5, new Stage("classify-url"), "v1");
    new WriteVisits(primary, decay)
        .write(List.of(new ClassifiedVisit(visit, decided)))
        .await()
        .atMost(LONG);
  }

  private long profilesOnStandby(String visitor) {
    return count("profile WHERE visitor_id = '" + visitor + "'");
  }

  private long erasuresOnStandby() {
    return count("erasure WHERE visitor_hash = sha256('eve')");
  }

  private long count(String what) {
    try (Connection connection = database.standby().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM " + what)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
