package io.waggle.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventsTest {
  private final ObjectMapper json = new ObjectMapper();
  private final Pages pages = Pages.madeUp();
  private final Visits visits = new Visits(pages);

  @Test
  void batchHasTheLengthItSaysAndEachVisitOnce() throws IOException {
    Events events = new Events(pages, visits, 100);
    byte[] buffer = new byte[events.longest()];
    Set<String> ids = new HashSet<>();
    for (int request = 0; request < 20; request++) {
      JsonNode batch = body(events, buffer, "/v1/batch").path("batch");
      assertThat(batch).hasSize(100);
      batch.forEach(event -> ids.add(event.path("messageId").asText()));
    }
    assertThat(ids).hasSize(2_000);
  }

  @Test
  void singlePostIsAPageCallWithItsPage() throws IOException {
    Events events = new Events(pages, visits, 1);
    JsonNode event = body(events, new byte[events.longest()], "/v1/page");
    assertThat(event.path("type").asText()).isEqualTo("page");
    assertThat(event.path("anonymousId").asText()).hasSize(16);
    assertThat(event.path("properties").path("url").asText()).startsWith("https://site");
  }

  @Test
  void visitsAreOfManyVisitorsWhoComeAgain() {
    Set<Long> visitors = new HashSet<>();
    for (int visit = 0; visit < 80_000; visit++) {
      visitors.add(visits.nextVisitor());
    }
    assertThat(visitors).hasSizeBetween(5_000, 15_000);
  }

  private JsonNode body(Events events, byte[] buffer, String path) throws IOException {
    Events.Span span = events.write(buffer);
    String request =
        new String(buffer, span.from(), span.to() - span.from(), StandardCharsets.UTF_8);
    int end = request.indexOf("\r\n\r\n");
    String body = request.substring(end + 4);
    assertThat(request).startsWith("POST " + path + " HTTP/1.1\r\n");
    assertThat(request.substring(0, end)).endsWith("Content-Length: " + body.length());
    return json.readTree(body);
  }
}
