package io.waggle.classifyurl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.cascade.Stages;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.UnresolvedVisit;
import io.waggle.visitmodel.VisitBatch;
import io.waggle.visitmodel.VisitorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What hostile pages can make of the messages that go on to the next function. */
class EvidenceSizeTest {
  /** The most bytes that evidence may add to a visit, for each byte that the visit has. */
  private static final double MOST_ADDED = 2;

  private static final List<String> SECTIONS =
      List.of("nba", "nfl", "travel", "food", "music", "cars", "health", "politics", "fashion");

  private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
  private final Cascade cascade =
      new Cascade(Knowledge.builtIn()).only(Stages.OVERRIDES, Stages.CLASSIFY_URL);

  @Test
  void evidenceOfAHostilePageIsHardlyLargerThanTheVisit() throws JsonProcessingException {
    String sections = String.join("/", Collections.nCopies(130, String.join("/", SECTIONS)));
    String subdomains = String.join(".", Collections.nCopies(4, String.join(".", SECTIONS)));
    for (String url :
        List.of(
            "https://nba.golf.food.cars.music.travel.b.example/nba/golf/food/cars/music/travel/health",
            "https://a.example" + "/".repeat(8000),
            "https://a.example/" + sections,
            "https://a.example/#/" + sections,
            "https://" + subdomains + ".example/" + sections,
            "https://www-a-example.translate.goog/" + sections,
            "https://a.example/" + "nba".repeat(2600),
            "https://a.example/" + "%2F".repeat(2600))) {
      for (List<String> declared : List.of(List.<String>of(), SECTIONS, repeated(1000))) {
        Page page = page(url, declared);
        assertThat(added(page)).as(url).isLessThan(MOST_ADDED);
        assertThat(bytesInFullMessage(page)).as(url).isLessThan(VisitBatch.MOST_BYTES);
      }
    }
  }

  @Test
  void evidenceOfADeclaredSectionIsNoLargerThanTheSection() throws JsonProcessingException {
    String control = "\u0001".repeat(3000);
    List<String> declared =
        new ArrayList<>(Collections.nCopies(9, "things" + control + "to" + control + "do"));
    // The innermost one, which would imply another of its own category.
    declared.add("real" + control + "estate");
    Page page = page("https://a.example/1", declared);
    assertThat(result(page)).hasSize(10);
    assertThat(added(page)).isLessThan(MOST_ADDED);
    assertThat(bytesInFullMessage(page)).isLessThan(VisitBatch.MOST_BYTES);
  }

  private static List<String> repeated(int times) {
    return Collections.nCopies(times, SECTIONS).stream().flatMap(List::stream).toList();
  }

  private double added(Page page) throws JsonProcessingException {
    PageVisit visit = visit(page);
    double before = bytes(visit);
    return (bytes(new UnresolvedVisit(visit, result(page))) - before) / before;
  }

  /** What a message takes that receive has filled with visits of this page. */
  private long bytesInFullMessage(Page page) throws JsonProcessingException {
    PageVisit visit = visit(page);
    long visits = Math.clamp(VisitBatch.USUAL_BYTES / bytes(visit), 1, VisitBatch.MOST_VISITS);
    return visits * bytes(new UnresolvedVisit(visit, result(page)));
  }

  private int bytes(Object message) throws JsonProcessingException {
    return mapper.writeValueAsBytes(message).length;
  }

  private List<Evidence> result(Page page) {
    return cascade.run(page, List.of()).evidence();
  }

  private static Page page(String url, List<String> declared) {
    return new Page(url, "", "", List.of(), "", "", "", declared);
  }

  private static PageVisit visit(Page page) {
    return new PageVisit(
        UUID.randomUUID(), new VisitorId("ada"), page, Instant.EPOCH, Instant.EPOCH);
  }
}
