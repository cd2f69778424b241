package io.waggle.readprofile;

import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.profilestore.schema.StoredInterest;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.VisitorId;
import java.util.List;
import java.util.Optional;

/**
 * What of a visitor goes into bid requests, which everybody who bids can read and keep.
 *
 * @param hasSensitive whether interests in sensitive categories do
 * @param key replaces the visitor's id; without one no id is shown at all
 */
record BidRequests(boolean hasSensitive, Optional<IdKey> key) {

  /**
   * The interests that are shown. Sensitive ones are left out before interests are added up, so
   * that neither a category above them nor the share of any other category tells that there are
   * some.
   */
  List<StoredInterest> interests(List<StoredInterest> stored, Taxonomy taxonomy) {
    return hasSensitive
        ? stored
        : stored.stream()
            .filter(interest -> isHarmless(new CategoryId(interest.categoryId), taxonomy))
            .toList();
  }

  /** What the taxonomy does not have any more may have been sensitive. */
  private static boolean isHarmless(CategoryId category, Taxonomy taxonomy) {
    return !taxonomy.path(category).isEmpty() && !taxonomy.isSensitive(category);
  }

  Optional<String> id(VisitorId visitor) {
    return key.map(known -> known.hash(visitor));
  }
}
