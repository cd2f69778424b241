package io.waggle.profilestore.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.SqlConnectOptions;
import org.junit.jupiter.api.Test;

class WriteVisitsTest {
  @Test
  void theStatementIsShortEnoughForTheClientToKeepItPrepared() {
    assertThat(WriteVisits.STATEMENT)
        .matches(SqlConnectOptions.DEFAULT_PREPARED_STATEMENT_CACHE_FILTER, "kept prepared");
  }
}
