package io.waggle.classifytext;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.Stage;
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

  private Decision decide(UnresolvedVisit visit) {
    decided.add(visit.visit().page().title());
    return new Undecided(Reason.NO_EVIDENCE, Stage.CLASSIFY_TEXT, "v1");
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
    Evidence evidence = new Evidence(new CategoryId("pets"), Stage.CLASSIFY_URL, "section bees", 1);
    pages.decide(bees);
    pages.decide(visit("ada", "Wasps"));
    pages.decide(new UnresolvedVisit(bees.visit(), List.of(evidence)));
    assertThat(decided).containsExactly("Bees", "Wasps", "Bees");
  }

  private static UnresolvedVisit visit(String visitor, String title) {
    Page page = Page.of("https://daily.example/1", title);
    VisitorId id = new VisitorId(visitor);
    return new UnresolvedVisit(
        new PageVisit(UUID.randomUUID(), id, page, Instant.EPOCH, Instant.EPOCH), List.of());
  }
}
