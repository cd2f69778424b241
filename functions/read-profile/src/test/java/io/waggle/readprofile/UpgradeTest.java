package io.waggle.readprofile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.waggle.profilestore.EarlierPostgresForTests;
import io.waggle.profilestore.RunScript;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads a database that the release of commit de73cbd wrote. */
@QuarkusTest
@QuarkusTestResource(value = EarlierPostgresForTests.class, restrictToAnnotatedClass = true)
class UpgradeTest {
  @Inject ObjectMapper mapper;

  @Test
  void everyAnswerIsTheSameToTheLastDigit() throws IOException {
    List<String> answers = RunScript.read("de73cbd/answers.jsonl").lines().toList();
    assertThat(answers).hasSize(18);
    for (String line : answers) {
      JsonNode before = mapper.readTree(line);
      String path = before.path("path").asText();
      // As text, so that the order of the fields counts, too.
      assertThat(mapper.readTree(get(path, 200)).toString())
          .as(path)
          .isEqualTo(withoutIdOfVisitor(path, before.path("answer")).toString());
    }
  }

  /** Bid requests no longer get the visitor's id. */
  private static JsonNode withoutIdOfVisitor(String path, JsonNode answer) {
    return path.endsWith("/openrtb") ? ((ObjectNode) answer).without("id") : answer;
  }

  @Test
  void erasedVisitorStaysErased() {
    get("/v1/profiles/erased", 404);
  }

  @Test
  void undecidedVisitsAreStillCounted() throws IOException {
    JsonNode counts = mapper.readTree(get("/v1/undecided", 200)).path("undecided");
    assertThat(counts).hasSize(1);
    assertThat(counts.get(0).path("host").asText()).isEqualTo("nowhere.example");
    assertThat(counts.get(0).path("visits").asInt()).isEqualTo(2);
  }

  private static String get(String path, int status) {
    return given()
        .header("Authorization", "Bearer open")
        .get(path)
        .then()
        .statusCode(status)
        .extract()
        .asString();
  }
}
