package io.waggle.readprofile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.CategoryId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * All that is stored about a visitor.
 *
 * @param visits in the order in which they were, undecided ones among them
 * @param interests as they are stored, with their scores as of their last visit
 */
public record Export(String visitorId, List<ExportedVisit> visits, List<Interest> interests) {

  /** A visit, and what was made of it. */
  public record ExportedVisit(
      UUID visitId,
      Instant visitedAt,
      Instant receivedAt,
      String url,
      String title,
      ExportedDecision decision) {}

  /** The decision about a visit: a category with a confidence, or a reason why there is none. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ExportedDecision(
      String kind,
      CategoryView category,
      Double confidence,
      String reason,
      String decidedBy,
      String version) {}

  static Export of(
      StoredProfile profile,
      List<StoredVisit> visits,
      List<StoredInterest> interests,
      Taxonomy taxonomy) {
    return new Export(
        profile.visitorId,
        visits.stream().map(visit -> visit(visit, taxonomy)).toList(),
        interests.stream().map(interest -> interest(interest, taxonomy)).toList());
  }

  private static ExportedVisit visit(StoredVisit visit, Taxonomy taxonomy) {
    return new ExportedVisit(
        visit.visitId,
        visit.visitedAt,
        visit.receivedAt,
        visit.url,
        visit.title,
        decision(visit, taxonomy));
  }

  private static ExportedDecision decision(StoredVisit visit, Taxonomy taxonomy) {
    boolean decided = visit.categoryId != null;
    return new ExportedDecision(
        decided ? "decided" : "undecided",
        decided ? CategoryView.of(new CategoryId(visit.categoryId), taxonomy) : null,
        visit.confidence,
        visit.reason,
        visit.decidedBy,
        visit.version);
  }

  private static Interest interest(StoredInterest stored, Taxonomy taxonomy) {
    CategoryView category = CategoryView.of(new CategoryId(stored.categoryId), taxonomy);
    return RollUp.Sum.of(stored, stored.score).interest(category, stored.score);
  }
}
