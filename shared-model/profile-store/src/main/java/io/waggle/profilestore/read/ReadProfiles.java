package io.waggle.profilestore.read;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Sort;
import io.quarkus.panache.common.Sort.Direction;
import io.smallrye.mutiny.Uni;
import io.waggle.profilestore.schema.StoredInterest;
import io.waggle.profilestore.schema.StoredProfile;
import io.waggle.profilestore.schema.StoredUndecided;
import io.waggle.visitmodel.VisitorId;
import java.util.List;
import java.util.function.Function;

/** The queries of those who read profiles. */
public final class ReadProfiles {
  private static final Sort BY_CATEGORY = Sort.by("categoryId", "decidedBy");
  private static final Sort MOST_FIRST =
      Sort.by("visits", Direction.Descending).and("host").and("reason");

  private ReadProfiles() {}

  /** The interests of a visitor; null for an unknown one. */
  public static Uni<ProfileRows> profile(VisitorId visitor) {
    return ifKnown(
        visitor,
        profile -> interests(profile).map(interests -> new ProfileRows(profile, interests)));
  }

  /** The hosts and reasons with the most undecided visits, most first. */
  public static Uni<List<StoredUndecided>> undecided(int limit) {
    return Panache.withSession(
        () -> StoredUndecided.<StoredUndecided>findAll(MOST_FIRST).page(0, limit).list());
  }

  private static <T> Uni<T> ifKnown(VisitorId visitor, Function<StoredProfile, Uni<T>> answer) {
    return Panache.withSession(
        () ->
            StoredProfile.<StoredProfile>findById(visitor.value())
                .onItem()
                .ifNotNull()
                .transformToUni(answer::apply));
  }

  private static Uni<List<StoredInterest>> interests(StoredProfile profile) {
    return StoredInterest.list("visitorId", BY_CATEGORY, profile.visitorId);
  }
}
