package io.waggle.profileanswers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.profilestore.schema.StoredVisit;
import io.waggle.visitmodel.CategoryId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Everything that is stored about a visitor. {@link WriteExport} writes it in pieces.
 *
 * @param visits by time, undecided ones among them
 * @param interests one for each category, without its ancestors; the score is the sum of decayed
 *     weights as of the interest's last visit, not a share
 */
@RegisterForReflection(
    targets = {
      Export.ExportedVisit.class,
      Export.ExportedDecision.class,
      CategoryView.class,
      Interest.class
    })
public record Export(String visitorId, List<ExportedVisit> visits, List<Interest> interests) {

  /**
   * A visit and the decision about it.
   *
   * @param content JSON with what else the page said, which is kept of undecided visits; left out
   *     where nothing is
   */
  public record ExportedVisit(
      UUID visitId,
      Instant visitedAt,
      Instant receivedAt,
      String url,
      String title,
      @JsonRawValue @JsonInclude(JsonInclude.Include.NON_NULL) String content,
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

  static ExportedVisit visit(StoredVisit visit, Taxonomy taxonomy) {
    return new ExportedVisit(
        visit.visitId,
        visit.visitedAt,
        visit.receivedAt,
        visit.url,
        visit.title,
        visit.content,
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
}
