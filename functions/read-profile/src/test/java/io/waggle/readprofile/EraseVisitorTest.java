package io.waggle.readprofile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.waggle.profilestore.MigratedPostgresForTests;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.erase.EraseVisitor;
import io.waggle.profilestore.write.WriteCounts;
import io.waggle.profilestore.write.WriteVisits;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.Stage;
import io.waggle.visitmodel.VisitorId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to visits that are written while their visitor, or another one, is erased. */
@QuarkusTest
@QuarkusTestResource(value = MigratedPostgresForTests.class, restrictToAnnotatedClass = true)
class EraseVisitorTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final VisitorId ADA = new VisitorId("ada");
  private static final VisitorId BEN = new VisitorId("ben");

  @Inject Pool pool;

  private WriteVisits writer;

  @BeforeEach
  void storeAVisit() {
    run("TRUNCATE visit, counted_visit, profile, interest, erasure, undecided");
    writer = new WriteVisits(pool, new Decay(Duration.ofDays(30)));
    write(ADA);
  }

  @Test
  void nobodyWaitsWhileTheVisitsOfAVisitorAreDeleted() {
    SqlConnection reader = lockTheVisits();
    CompletableFuture<Void> erased = eraseMeanwhile(ADA);
    await().until(() -> count("profile WHERE visitor_id = 'ada'") == 0);
    assertThat(write(BEN)).isEqualTo(new WriteCounts(1, 0, 0, 0));
    // The visitor comes back before the erasure is over: that is a new profile.
    assertThat(write(ADA)).isEqualTo(new WriteCounts(1, 0, 0, 0));
    assertThat(erased).isNotDone();
    release(reader);
    erased.orTimeout(30, TimeUnit.SECONDS).join();
    assertThat(count("visit WHERE visitor_id = 'ada'")).isEqualTo(1);
    assertThat(count("profile WHERE visitor_id = 'ada' AND visits = 1")).isEqualTo(1);
    assertThat(count("interest WHERE visitor_id = 'ada' AND visits = 1")).isEqualTo(1);
  }

  @Test
  void erasureThatIsCutOffIsFinishedLater() {
    SqlConnection reader = lockTheVisits();
    CompletableFuture<Void> erased = eraseMeanwhile(ADA);
    await().until(() -> count("pg_locks WHERE NOT granted") == 1);
    run("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted");
    assertThat(erased.handle((done, failure) -> failure).orTimeout(30, TimeUnit.SECONDS).join())
        .isNotNull();
    release(reader);
    assertThat(count("profile")).isZero();
    assertThat(count("visit")).isEqualTo(1);
    assertThat(count("erasure WHERE unfinished = 'ada'")).isEqualTo(1);
    run("SELECT finish_erasure(unfinished) FROM erasure WHERE unfinished IS NOT NULL");
    assertThat(count("visit")).isZero();
    assertThat(count("erasure WHERE unfinished IS NULL")).isEqualTo(1);
  }

  @Test
  void visitOfBeforeTheErasureIsNotWrittenAfterIt() {
    ClassifiedVisit late = visit(ADA);
    eraseMeanwhile(ADA).orTimeout(30, TimeUnit.SECONDS).join();
    assertThat(writer.write(List.of(late)).await().atMost(LONG))
        .isEqualTo(new WriteCounts(0, 0, 1, 0));
    assertThat(count("visit") + count("profile") + count("interest")).isZero();
  }

  @Test
  void visitorWhoIsErasedAgainIsGoneAgain() {
    eraseMeanwhile(ADA).orTimeout(30, TimeUnit.SECONDS).join();
    write(ADA);
    eraseMeanwhile(ADA).orTimeout(30, TimeUnit.SECONDS).join();
    assertThat(count("visit") + count("profile") + count("interest")).isZero();
    assertThat(count("erasure WHERE unfinished IS NULL")).isEqualTo(1);
  }

  private SqlConnection lockTheVisits() {
    SqlConnection reader = pool.getConnection().await().atMost(LONG);
    reader.query("BEGIN").execute().await().atMost(LONG);
    reader.query("SELECT 1 FROM visit FOR UPDATE").execute().await().atMost(LONG);
    return reader;
  }

  private static void release(SqlConnection reader) {
    reader.query("COMMIT").execute().await().atMost(LONG);
    reader.close().await().atMost(LONG);
  }

  private static CompletableFuture<Void> eraseMeanwhile(VisitorId visitor) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            VertxContextSupport.subscribeAndAwait(() -> EraseVisitor.erase(visitor));
          } catch (Throwable failure) {
            throw new IllegalStateException(failure);
          }
        });
  }

  private WriteCounts write(VisitorId visitor) {
    return writer.write(List.of(visit(visitor))).await().atMost(LONG);
  }

  private static ClassifiedVisit visit(VisitorId visitor) {
    Instant now = Instant.now();
    return new ClassifiedVisit(
        new PageVisit(UUID.randomUUID(), visitor, Page.of("https://a.example/", "A"), now, now),
        new Decided(new CategoryId("food"), 0.5, new Stage("classify-url"), "v1"));
  }

  private long count(String what) {
    Row row =
        pool.preparedQuery("SELECT count(*) FROM " + what)
            .execute(Tuple.tuple())
            .await()
            .atMost(LONG)
            .iterator()
            .next();
    return row.getLong(0);
  }

  private void run(String sql) {
    pool.query(sql).execute().await().atMost(LONG);
  }
}
