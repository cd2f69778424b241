package io.waggle.profilestore.erase;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.waggle.profilestore.schema.StoredInterest;
import io.waggle.profilestore.schema.StoredProfile;
import io.waggle.profilestore.schema.StoredVisit;
import io.waggle.visitmodel.VisitorId;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Erases a visitor, whether known or not: visits of an unknown one may still be in flight.
 *
 * <p>Writers look for erasures in the SQL function {@code erasures_among}, which waits for the lock
 * that is held here. So no visit can be stored between the moment when this looks for visits and
 * the moment when writers see the erasure. Because all writers wait meanwhile, the times are
 * limited: 30 s a statement, and 10 s between two of them.
 */
public final class EraseVisitor {
  private static final String LOCK =
      "SELECT 1 FROM pg_advisory_xact_lock(hashtext('waggle.erasure'))";

  private EraseVisitor() {}

  /** Completes when nothing is stored about the visitor any more. */
  public static Uni<Void> erase(VisitorId visitor) {
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
            INSERT INTO erasure AS e (visitor_hash, erased_at)
            VALUES (sha256(convert_to(:visitor, 'UTF8')), clock_timestamp())
            ON CONFLICT (visitor_hash)
            DO UPDATE SET erased_at = greatest(e.erased_at, excluded.erased_at)
            """)
        .setParameter("visitor", visitor)
        .executeUpdate();
  }
}
