package io.waggle.readprofile;

import io.smallrye.mutiny.Uni;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.profileanswers.Profiles;
import io.waggle.visitmodel.VisitorId;

/** Shows visitors as bid requests do. */
final class BidRequestUsers {
  private final Profiles profiles;
  private final Taxonomy taxonomy;
  private final BidRequests bidRequests;

  /**
   * Creates one for a taxonomy.
   *
   * @param bidRequests what of a visitor strangers may see
   */
  BidRequestUsers(Profiles profiles, Taxonomy taxonomy, BidRequests bidRequests) {
    this.profiles = profiles;
    this.taxonomy = taxonomy;
    this.bidRequests = bidRequests;
  }

  /** The visitor for bid requests with up to {@code limit} interests; null for an unknown one. */
  Uni<OpenRtbUser> read(VisitorId visitor, int limit) {
    return profiles
        .best(visitor, limit, stored -> bidRequests.interests(stored, taxonomy))
        .onItem()
        .ifNotNull()
        .transform(shown -> OpenRtbUser.of(bidRequests.id(visitor), shown));
  }
}
