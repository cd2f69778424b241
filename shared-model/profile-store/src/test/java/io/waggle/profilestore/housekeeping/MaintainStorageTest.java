package io.waggle.profilestore.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.waggle.functionbase.FailureLog;
import io.waggle.profilestore.housekeeping.MaintainStorage.Query;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaintainStorageTest {
  private final CountingDatabase database = new CountingDatabase();
  private final MaintainStorage storage =
      new MaintainStorage(database::run, new Retention(395), new FailureLog());

  @Test
  void whatTheFirstVisitWaitsForDoesNotDependOnHowMuchIsStored() {
    database.oldIds = 100L * MaintainStorage.IDS_AT_A_TIME;
    storage.makePartitions().await().indefinitely();
    assertThat(database.statements).hasSize(1).first().asString().contains("make_visit_partitions");
  }

  @Test
  void oldIdsAreForgottenInStatementsOfBoundedSize() {
    database.oldIds = 3L * MaintainStorage.IDS_AT_A_TIME + 5;
    storage.cleanUp().await().indefinitely();
    assertThat(database.oldIds).isZero();
    assertThat(database.statements)
        .filteredOn(statement -> statement.contains("forget_counted_visits"))
        .hasSize(5);
    assertThat(database.statements.getLast()).contains("drop_visit_partitions");
  }

  @Test
  void whatIsForgottenBeforeAnOutageStaysForgotten() {
    database.oldIds = 3L * MaintainStorage.IDS_AT_A_TIME;
    database.failsAfter = 5;
    storage.cleanUp().await().indefinitely();
    assertThat(database.oldIds).isEqualTo(MaintainStorage.IDS_AT_A_TIME);
    database.failsAfter = Integer.MAX_VALUE;
    storage.cleanUp().await().indefinitely();
    assertThat(database.oldIds).isZero();
  }

  @Test
  void stepThatFailsDoesNotKeepTheOthersFromBeingDone() {
    database.oldIds = 5;
    database.refused = "finish_erasure";
    storage.cleanUp().await().indefinitely();
    assertThat(database.oldIds).isZero();
    assertThat(database.statements.getLast()).contains("drop_visit_partitions");
  }

  @Test
  void erasuresThatWereCutOffAreFinishedFirst() {
    storage.cleanUp().await().indefinitely();
    assertThat(database.statements.getFirst()).contains("finish_erasure");
  }

  /** Counts statements, and forgets as many ids as it is told to. */
  private static final class CountingDatabase {
    private final List<String> statements = new ArrayList<>();
    private long oldIds;
    private int failsAfter = Integer.MAX_VALUE;
    private String refused = "nothing";

    Uni<Long> run(Query query) {
      if (statements.size() >= failsAfter || query.sql().contains(refused)) {
        return Uni.createFrom().failure(new IllegalStateException("the database is down"));
      }
      statements.add(query.sql());
      return Uni.createFrom().item(query.sql().contains("forget") ? forget(query) : 0L);
    }

    private long forget(Query query) {
      long most = (Long) query.parameters().getLast();
      long forgotten = Math.min(oldIds, most);
      oldIds -= forgotten;
      return forgotten;
    }
  }
}
