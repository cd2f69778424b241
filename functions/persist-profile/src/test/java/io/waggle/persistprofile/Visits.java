package io.waggle.persistprofile;

import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.Stage;
import io.waggle.visitmodel.VisitorId;
import java.time.Instant;
import java.util.UUID;

/** Visits to test with. */
final class Visits {
  private Visits() {}

  static ClassifiedVisit decided(String visitor, String category, Instant at) {
    return of(
        visitor, at, new Decided(new CategoryId(category), 0.5, new Stage("classify-url"), "v1"));
  }

  static ClassifiedVisit undecided(String visitor, Instant at) {
    return of(visitor, at, new Undecided(Reason.NO_EVIDENCE, new Stage("classify-text"), "v1"));
  }

  static ClassifiedVisit of(String visitor, Instant at, Decision decision) {
    return of(UUID.randomUUID(), visitor, at, decision);
  }

  static ClassifiedVisit of(UUID id, String visitor, Instant at, Decision decision) {
    Page page = Page.of("https://example.org/", "A page");
    return new ClassifiedVisit(
        new PageVisit(id, new VisitorId(visitor), page, at, Instant.now()), decision);
  }
}
