package io.waggle.console.flow;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.waggle.console.broker.AskBroker;
import io.waggle.console.replica.AskReplicas;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Asks the functions, the broker and the database, all at the same time. */
@Singleton
class AskEverybody {
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final AskReplicas functions;
  private final AskBroker broker;
  private final Pool database;

  AskEverybody(AskReplicas functions, AskBroker broker, Pool database) {
    this.functions = functions;
    this.broker = broker;
    this.database = database;
  }

  Uni<Sample> sample() {
    return Uni.combine()
        .all()
        .unis(functions.meters(), broker.queues(), databaseAnswers())
        .asTuple()
        .map(
            all ->
                new Sample(
                    Instant.now(),
                    System.nanoTime(),
                    all.getItem1(),
                    all.getItem2(),
                    all.getItem3()));
  }

  private Uni<Boolean> databaseAnswers() {
    return database
        .query("SELECT 1")
        .execute()
        .replaceWith(true)
        .ifNoItem()
        .after(PATIENCE)
        .recoverWithItem(false)
        .onFailure()
        .recoverWithItem(false);
  }
}
