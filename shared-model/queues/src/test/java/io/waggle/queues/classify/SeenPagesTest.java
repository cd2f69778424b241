package io.waggle.queues.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.Stage;
import io.waggle.visitmodel.StageResult;
import io.waggle.visitmodel.UnresolvedVisit;
import io.waggle.visitmodel.VisitorId;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeenPagesTest {
  private static final Stage STAGE = new Stage("a-stage");
  private static final String URL = "https://daily.example/1";

  private String version = "v1";
  private final List<Page> decided = new ArrayList<>();
  private final SeenPages pages = new SeenPages(this::decide, () -> version);

  private StageResult decide(UnresolvedVisit visit) {
    decided.add(visit.visit().page());
    return new StageResult(
        STAGE, new Undecided(Reason.NO_EVIDENCE, STAGE, version), visit.evidence());
  }

  @Test
  void pageIsDecidedOnceForAllItsVisitors() {
    pages.apply(visit("ada", "Bees"));
    pages.apply(visit("bob", "Bees"));
    assertThat(decided).extracting(Page::title).containsExactly("Bees");
  }

  @Test
  void samePageWithOtherWordsOrOtherEvidenceIsAnotherOne() {
    UnresolvedVisit bees = visit("ada", "Bees");
    Evidence evidence = new Evidence(new CategoryId("pets"), STAGE, "section bees", 1);
    pages.apply(bees);
    pages.apply(visit("ada", "Wasps"));
    StageResult result = pages.apply(new UnresolvedVisit(bees.visit(), List.of(evidence)));
    assertThat(decided).extracting(Page::title).containsExactly("Bees", "Wasps", "Bees");
    assertThat(result.evidence()).containsExactly(evidence);
  }

  @Test
  void changedVersionOfTheDataIsNotNamedByRememberedDecisions() {
    pages.apply(visit("ada", "Bees"));
    version = "v1+rules";
    assertThat(pages.apply(visit("bob", "Bees")).decision().version()).isEqualTo("v1+rules");
  }

  @Test
  void pagesThatDifferInAnythingButTheReferrerAreDifferent() throws ReflectiveOperationException {
    RecordComponent[] components = Page.class.getRecordComponents();
    for (int changed = 0; changed < components.length; changed++) {
      decided.clear();
      pages.apply(visit("ada", page(-1)));
      pages.apply(visit("ada", page(changed)));
      boolean isReferrer = components[changed].getName().equals("referrer");
      assertThat(decided)
          .as(components[changed].getName())
          .filteredOn(page(changed)::equals)
          .hasSize(isReferrer ? 0 : 1);
    }
  }

  @Test
  void pagesWhoseTextsRunIntoEachOtherAreDifferent() {
    Page page = new Page(URL, "ab", "c", List.of("d", "ef"), "", "", "", List.of());
    Page titled = new Page(URL, "a", "bc", List.of("d", "ef"), "", "", "", List.of());
    Page tagged = new Page(URL, "ab", "c", List.of("de", "f"), "", "", "", List.of());
    Page declaring = new Page(URL, "ab", "c", List.of("d"), "", "", "", List.of("ef"));
    List.of(page, titled, tagged, declaring).forEach(one -> pages.apply(visit("ada", one)));
    assertThat(decided).containsExactly(page, titled, tagged, declaring);
  }

  @Test
  void thousandsOfPagesAreRememberedHoweverLongTheirTextsAre() {
    String text = "word ".repeat(500);
    for (int page = 0; page < 5_000; page++) {
      pages.apply(visit("ada", pageOf("https://a.example/" + page, text)));
    }
    assertThat(pages.size()).isEqualTo(5_000);
  }

  @Test
  void evidenceTakesItsShareOfTheMemory() {
    Evidence piece = new Evidence(new CategoryId("pets"), STAGE, "w".repeat(300), 1);
    List<Evidence> evidence = Collections.nCopies(10, piece);
    String text = "word ".repeat(1_000); // As much evidence as text is kept.
    for (int page = 0; page < 1_000; page++) {
      UnresolvedVisit visit = visit("ada", pageOf("https://a.example/" + page, text));
      pages.apply(new UnresolvedVisit(visit.visit(), evidence));
    }
    assertThat(pages.size()).isBetween(400L, 500L);
  }

  private static Page pageOf(String url, String text) {
    return new Page(url, "", "", List.of(), text, "", "", List.of());
  }

  /** A page all of whose fields have a value; one of them has another one. */
  private static Page page(int changed) throws ReflectiveOperationException {
    RecordComponent[] components = Page.class.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String value = "https://a.example/" + (i == changed ? "other" : "same");
      values[i] = components[i].getType() == List.class ? List.of(value) : value;
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return Page.class.getDeclaredConstructor(types).newInstance(values);
  }

  private static UnresolvedVisit visit(String visitor, String title) {
    return visit(visitor, Page.of(URL, title));
  }

  private static UnresolvedVisit visit(String visitor, Page page) {
    VisitorId id = new VisitorId(visitor);
    return new UnresolvedVisit(
        new PageVisit(UUID.randomUUID(), id, page, Instant.EPOCH, Instant.EPOCH), List.of());
  }
}
