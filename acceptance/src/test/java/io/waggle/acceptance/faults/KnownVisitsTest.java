package io.waggle.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.acceptance.faults.KnownCalls.Call;
import io.waggle.acceptance.faults.VisitSet.Member;
import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Page;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownVisitsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private final KnownVisits visits = new KnownVisits(42);

  @Test
  void everySectionIsAboutWhatItSays() {
    Cascade cascade = new Cascade(Knowledge.builtIn());
    IntStream.range(0, 3_000)
        .mapToObj(number -> visits.of(3, number))
        .filter(visit -> visit.section().isVisit())
        .forEach(
            visit -> {
              Section section = visit.section();
              Page page = Page.of(section.url(visit.key()), section.title());
              assertThat(category(cascade.decide(page)))
                  .as(page.url())
                  .isEqualTo(section.category());
            });
  }

  private static Optional<String> category(Decision decision) {
    return switch (decision) {
      case Decided decided -> Optional.of(decided.category().value());
      case Undecided undecided -> Optional.empty();
    };
  }

  @Test
  void eventsFollowFromTheSeed() {
    assertThat(new KnownVisits(42).of(1, 2)).isEqualTo(visits.of(1, 2));
    assertThat(new KnownVisits(43).of(1, 2)).isNotEqualTo(visits.of(1, 2));
    assertThat(visits.of(2, 1)).isNotEqualTo(visits.of(1, 2));
  }

  @Test
  void eventIsFoundInWhateverNamesIt() {
    KnownVisit visit = visits.of(3, 17);
    assertThat(visits.namedIn(visit.json(NOW))).contains(new Member(3, 17));
    assertThat(visits.namedIn(visit.section().url(visit.key()))).containsExactly(new Member(3, 17));
    assertThat(new KnownVisits(2).namedIn(visit.json(NOW))).isEmpty();
  }

  @Test
  void callsHaveEveryEventOnceAndAreWhatSdksSend() throws IOException {
    KnownCalls calls = new KnownCalls(visits, 1, KnownCalls.MOST);
    int next = 0;
    for (int i = 0; i < 50; i++) {
      Call call = calls.at(next);
      JsonNode batch = new ObjectMapper().readTree(calls.body(call, NOW)).path("batch");
      assertThat(batch).hasSize(call.events());
      assertThat(batch.path(0).path("messageId").asText()).isEqualTo("42-1-" + next);
      assertThat(calls.at(next)).isEqualTo(call);
      next += call.events();
    }
    KnownCalls single = new KnownCalls(visits, 1, 1);
    JsonNode page = new ObjectMapper().readTree(single.body(single.at(3), NOW));
    assertThat(page.path("messageId").asText()).isEqualTo("42-1-3");
    assertThat(page.has("writeKey")).isTrue();
  }
}
