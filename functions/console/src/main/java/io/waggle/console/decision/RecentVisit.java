package io.waggle.console.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.profilestore.schema.StoredVisit;
import io.waggle.visitmodel.CategoryId;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A visit that was stored just now, with the decision about it.
 *
 * @param category the names from the first tier down to the category; left out when undecided
 * @param confidence left out when undecided
 * @param reason why there is no category; left out when there is one
 * @param decidedBy the stage that decided
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecentVisit(
    UUID visitId,
    String visitorId,
    Instant visitedAt,
    Instant receivedAt,
    String url,
    String title,
    String categoryId,
    List<String> category,
    Double confidence,
    String reason,
    String decidedBy,
    String version) {

  static RecentVisit of(StoredVisit stored, Taxonomy taxonomy) {
    return new RecentVisit(
        stored.visitId,
        stored.visitorId,
        stored.visitedAt,
        stored.receivedAt,
        stored.url,
        stored.title,
        stored.categoryId,
        stored.categoryId == null ? null : path(stored.categoryId, taxonomy),
        stored.confidence,
        stored.reason,
        stored.decidedBy,
        stored.version);
  }

  // What the taxonomy does not have any more has no name but its id.
  private static List<String> path(String category, Taxonomy taxonomy) {
    List<String> path = taxonomy.path(new CategoryId(category));
    return path.isEmpty() ? List.of(category) : path;
  }

  /** Whether there is a category. */
  public boolean decided() {
    return category != null;
  }

  /** The host of the page, without what most hosts begin with. */
  public String host() {
    try {
      String host = new URI(url).getHost();
      return host == null ? url : host.replaceFirst("^www\\.", "");
    } catch (URISyntaxException unusual) {
      return url;
    }
  }
}
