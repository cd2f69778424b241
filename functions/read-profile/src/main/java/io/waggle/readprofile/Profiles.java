package io.waggle.readprofile;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.VisitorId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/** What is stored about visitors. */
@ApplicationScoped
class Profiles {
  private static final String LOCK =
      "SELECT 1 FROM pg_advisory_xact_lock(hashtext('waggle.erasure'))";

  private final Taxonomy taxonomy;
  private final RollUp rollUp;

  Profiles(
      Knowledge knowledge,
      @ConfigProperty(name = "waggle.half-life", defaultValue = "30d") Duration halfLife) {
    this.taxonomy = knowledge.taxonomy();
    this.rollUp = new RollUp(taxonomy, halfLife);
  }

  /** The profile of a visitor, with so many interests at most; null for an unknown one. */
  Uni<Profile> read(VisitorId visitor, int limit) {
    return ofKnown(visitor, known -> profile(known, limit));
  }

  private static <T> Uni<T> ofKnown(VisitorId visitor, Function<StoredProfile, Uni<T>> answer) {
    return Panache.withSession(
        () ->
            StoredProfile.<StoredProfile>findById(visitor.value())
                .onItem()
                .ifNotNull()
                .transformToUni(answer::apply));
  }

  private Uni<Profile> profile(StoredProfile known, int limit) {
    return StoredInterest.<StoredInterest>list("visitorId", known.visitorId)
        .map(stored -> rollUp.best(stored, limit))
        .map(best -> new Profile(known.visitorId, best, known.firstSeen, known.lastSeen));
  }

  /** All that is stored about a visitor; null for an unknown one. */
  Uni<Export> export(VisitorId visitor) {
    return ofKnown(visitor, this::export);
  }

  private Uni<Export> export(StoredProfile known) {
    Sort byTime = Sort.by("visitedAt", "visitId");
    // The times are known, so that only the partitions between them need to be looked into.
    return StoredVisit.<StoredVisit>list(
            "visitorId = ?1 and visitedAt between ?2 and ?3",
            byTime,
            known.visitorId,
            known.firstSeen,
            known.lastSeen)
        .chain(
            visits ->
                StoredInterest.<StoredInterest>list(
                        "visitorId", Sort.by("categoryId"), known.visitorId)
                    .map(interests -> Export.of(known, visits, interests, taxonomy)));
  }

  /**
   * Erases a visitor, known or not: what is under way is of somebody erased, too. Writers wait for
   * the lock and look for erasures behind it, so that nothing is stored in between. They must not
   * wait for one that has died: its time is bounded.
   */
  Uni<Void> erase(VisitorId visitor) {
    return Panache.withTransaction(
        () -> Panache.getSession().chain(session -> erase(session, visitor.value())));
  }

  private static Uni<Void> erase(Mutiny.Session session, String visitor) {
    return run(session, "SELECT set_config('idle_in_transaction_session_timeout', '10s', true)")
        .chain(() -> run(session, "SELECT set_config('statement_timeout', '30s', true)"))
        .chain(() -> run(session, LOCK))
        .chain(() -> remember(session, visitor))
        .chain(() -> StoredVisit.delete("visitorId", visitor))
        .chain(() -> StoredInterest.delete("visitorId", visitor))
        .chain(() -> StoredProfile.delete("visitorId", visitor))
        .replaceWithVoid();
  }

  private static Uni<Void> run(Mutiny.Session session, String sql) {
    return session.createNativeQuery(sql).getSingleResult().replaceWithVoid();
  }

  private static Uni<Integer> remember(Mutiny.Session session, String visitor) {
    return session
        .createNativeQuery(
            """
            INSERT INTO erasure AS e VALUES (sha256(convert_to(:visitor, 'UTF8')), clock_timestamp())
            ON CONFLICT (visitor_hash)
            DO UPDATE SET erased_at = greatest(e.erased_at, excluded.erased_at)
            """)
        .setParameter("visitor", visitor)
        .executeUpdate();
  }
}
