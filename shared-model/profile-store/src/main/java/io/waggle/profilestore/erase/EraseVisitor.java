package io.waggle.profilestore.erase;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.waggle.profilestore.schema.StoredInterest;
import io.waggle.profilestore.schema.StoredProfile;
import io.waggle.visitmodel.VisitorId;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Erases a visitor, whether known or not: visits of an unknown one may still be in flight.
 *
 * <p>Writers look for erasures in the SQL function {@code erasures_among}, which waits for the lock
 * that is held here. So a visit is either stored before the erasure is recorded, and then deleted,
 * or its writer sees the erasure. Because all writers wait for the lock, it is held only while the
 * erasure is recorded and the profile deleted. The visits, in a partition for each day, are deleted
 * afterwards; housekeeping does so where this fails.
 */
public final class EraseVisitor {
  private static final String LOCK =
      "SELECT 1 FROM pg_advisory_xact_lock(hashtext('waggle.erasure'))";

  private static final String REMEMBER =
      """
      INSERT INTO erasure AS e (visitor_hash, erased_at, unfinished)
      VALUES (sha256(convert_to(:visitor, 'UTF8')), clock_timestamp(), :visitor)
      ON CONFLICT (visitor_hash) DO UPDATE SET
        erased_at = greatest(e.erased_at, excluded.erased_at), unfinished = excluded.unfinished
      """;

  private static final String FINISH = "SELECT finish_erasure(:visitor)";

  private EraseVisitor() {}

  /** Completes when nothing is stored about the visitor any more. */
  public static Uni<Void> erase(VisitorId visitor) {
    return inTransaction(session -> record(session, visitor.value()))
        .chain(() -> inTransaction(session -> finish(session, visitor.value())));
  }

  private static Uni<Void> inTransaction(Function<Mutiny.Session, Uni<?>> work) {
    return Panache.withTransaction(
            () ->
                Panache.getSession()
                    .chain(session -> limitTimes(session).chain(() -> work.apply(session))))
        .replaceWithVoid();
  }

  private static Uni<?> limitTimes(Mutiny.Session session) {
    return run(session, "SELECT set_config('idle_in_transaction_session_timeout', '10s', true)")
        .chain(() -> run(session, "SELECT set_config('statement_timeout', '30s', true)"));
  }

  private static Uni<?> record(Mutiny.Session session, String visitor) {
    return run(session, LOCK)
        .chain(
            () ->
                session
                    .createNativeQuery(REMEMBER)
                    .setParameter("visitor", visitor)
                    .executeUpdate())
        .chain(() -> StoredInterest.delete("visitorId", visitor))
        .chain(() -> StoredProfile.delete("visitorId", visitor));
  }

  private static Uni<?> finish(Mutiny.Session session, String visitor) {
    return session.createNativeQuery(FINISH).setParameter("visitor", visitor).getSingleResult();
  }

  private static Uni<?> run(Mutiny.Session session, String sql) {
    return session.createNativeQuery(sql).getSingleResult();
  }
}
