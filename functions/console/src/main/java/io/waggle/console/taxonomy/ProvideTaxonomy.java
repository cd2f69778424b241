package io.waggle.console.taxonomy;

import io.vertx.mutiny.sqlclient.Pool;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.profilestore.read.CountByCategory;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** Puts together what counts. */
@Singleton
class ProvideTaxonomy {
  /** Less than a reader waits, so that a database that is too slow says so itself. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  @Produces
  @Singleton
  CountTaxonomy countTaxonomy(Pool pool, Knowledge knowledge) {
    return new CountTaxonomy(
        knowledge.taxonomy(), new CountByCategory(pool, PATIENCE)::since, InstantSource.system());
  }
}
