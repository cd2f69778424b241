package io.waggle.console.decision;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.console.flow.EachSecond;
import io.waggle.profilestore.read.NewestVisits;
import io.waggle.profilestore.schema.StoredVisit;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Watches visits as they are stored. Once a second it reads the newest, with one query for all
 * watchers together, and none while nobody watches. When more are stored than it reads, it shows
 * some of them.
 */
@Singleton
public class WatchDecisions {
  /** How many are read at a time. */
  public static final int MOST = 50;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Taxonomy taxonomy;
  private final Multi<List<RecentVisit>> newest;

  WatchDecisions(Knowledge knowledge, Pool pool, EachSecond each) {
    this.taxonomy = knowledge.taxonomy();
    NewestVisits visits = new NewestVisits(pool, InstantSource.system());
    this.newest =
        each.look(() -> visits.look(MOST).ifNoItem().after(PATIENCE).fail().map(this::recent));
  }

  private List<RecentVisit> recent(List<StoredVisit> stored) {
    return stored.stream().map(visit -> RecentVisit.of(visit, taxonomy)).toList();
  }

  /** The newest visits now. */
  public Uni<List<RecentVisit>> now() {
    return newest.toUni();
  }

  /** Those of each second that a watcher has not seen, newest first; the first time, all. */
  public Multi<List<RecentVisit>> unseen() {
    return Multi.createFrom()
        .deferred(
            () -> {
              SeenVisits seen = new SeenVisits();
              return newest.map(seen::unseenOf).select().where(unseen -> !unseen.isEmpty());
            });
  }
}
