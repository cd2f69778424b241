package io.waggle.classifytext;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeenPagesTest {
  private final List<String> decided = new ArrayList<>();
  private final SeenPages pages = new SeenPages(this::decide);

  private StageResult decide(UnresolvedVisit visit) {
    decided.add(visit.visit().page().title());
    Stage stage = new Stage("classify-text");
    return new StageResult(stage, new Undecided(Reason.NO_EVIDENCE, stage, "v1"), List.of());
  }

  @Test
  void pageIsDecidedOnceForAllItsVisitors() {
    pages.decide(visit("ada", "Bees"));
    pages.decide(visit("bob", "Bees"));
    assertThat(decided).containsExactly("Bees");
  }

  @Test
  void samePageWithOtherWordsOrOtherEvidenceIsAnotherOne() {
    UnresolvedVisit bees = visit("ada", "Bees");
    Evidence evidence =
        new Evidence(new CategoryId("pets"), new Stage("classify-url"), "section bees", 1);
    pages.decide(bees);
    pages.decide(visit("ada", "Wasps"));
    pages.decide(new UnresolvedVisit(bees.visit(), List.of(evidence)));
    assertThat(decided).containsExactly("Bees", "Wasps", "Bees");
  }

  @Test
  void whoSentTheVisitorMakesNoOtherPage() {
    Page plain = Page.of("https://daily.example/1", "Bees");
    Page referred =
        new Page(
            plain.url(), plain.title(), "", List.of(), "", "", "https://a.example/", List.of());
    pages.decide(visit("ada", plain));
    pages.decide(visit("ada", referred));
    assertThat(decided).containsExactly("Bees");
  }

  private static UnresolvedVisit visit(String visitor, String title) {
    return visit(visitor, Page.of("https://daily.example/1", title));
  }

  private static UnresolvedVisit visit(String visitor, Page page) {
    VisitorId id = new VisitorId(visitor);
    return new UnresolvedVisit(
        new PageVisit(UUID.randomUUID(), id, page, Instant.EPOCH, Instant.EPOCH), List.of());
  }
}
