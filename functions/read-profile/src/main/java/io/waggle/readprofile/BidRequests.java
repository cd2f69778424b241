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
            .filter(interest -> !taxonomy.isSensitive(new CategoryId(interest.categoryId)))
            .toList();
  }

  Optional<String> id(VisitorId visitor) {
    return key.map(known -> known.hash(visitor));
  }
}
