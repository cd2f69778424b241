package io.waggle.allinone.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.waggle.profilestore.PostgresForTests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ReplayVisitsTest {
  private static final String ERASED = "was erased";

  @TestHTTPResource("/")
  URI address;

  @Test
  void demoWorksAfterAnySequenceOfErasures() throws Exception {
    assertThat(replay("sesame", 0)).contains("ada", "█").doesNotContain(ERASED);
    erase("ada");
    assertThat(replay("sesame", 0)).containsOnlyOnce(ERASED).contains("305 accepted, 0 rejected");
    erase("bruno");
    erase("ada");
    assertThat(replay("sesame", 0).split(ERASED, -1)).hasSize(3);
    Set<String> visitors = visitors();
    visitors.forEach(ReplayVisitsTest::erase);
    assertThat(replay("sesame", 0).split(ERASED, -1)).hasSize(visitors.size() + 1);
  }

  @Test
  void tokenThatIsWrongIsSaidInWords() throws Exception {
    assertThat(replay("guess", 1)).contains("401").contains("Send the read token");
  }

  private String replay(String token, int exitCode) throws InterruptedException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    RunningWaggle waggle = new RunningWaggle(address, "demo", token, HttpClient.newHttpClient());
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    assertThat(new ReplayVisits(waggle, out).run()).isEqualTo(exitCode);
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static Set<String> visitors() throws IOException {
    List<String> visitors = SampleVisit.all().stream().map(SampleVisit::visitor).toList();
    return new TreeSet<>(visitors);
  }

  private static void erase(String visitor) {
    given()
        .header("Authorization", "Bearer open")
        .delete("/v1/profiles/" + visitor)
        .then()
        .statusCode(204);
  }
}
