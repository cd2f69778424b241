package io.waggle.console.taxonomy;

import io.smallrye.mutiny.Uni;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.profileanswers.AnswerInTime;
import io.waggle.profilestore.read.CategoryCounts;
import io.waggle.profilestore.write.VisitWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts visits and visitors of every category. However many ask, the database counts at most once
 * in a while.
 */
public final class CountTaxonomy {
  /** How many days are shown, today included. */
  static final int DAYS = 14;

  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Taxonomy taxonomy;
  private final Rows rows;
  private final InstantSource clock;
  private final Map<String, List<String>> lineages;
  private final Uni<TaxonomyVisits> latest;
  private volatile Instant until = Instant.EPOCH;

  /** Counts in a database. */
  @FunctionalInterface
  interface Rows {
    Uni<CategoryCounts> since(LocalDate firstDay, Instant now, Map<String, List<String>> lineages);
  }

  CountTaxonomy(Taxonomy taxonomy, Rows rows, InstantSource clock) {
    this.taxonomy = taxonomy;
    this.rows = rows;
    this.clock = clock;
    this.lineages =
        taxonomy.categories().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    category -> category.id().value(),
                    category ->
                        taxonomy.lineage(category.id()).stream()
                            .map(above -> above.id().value())
                            .toList()));
    // A failure is not remembered: the next one who asks tries again.
    this.latest = Uni.createFrom().deferred(this::countNow).memoize().until(this::isOver);
  }

  /** The counts, of which the oldest are half a minute old. */
  public Uni<TaxonomyVisits> latest() {
    return AnswerInTime.of(latest);
  }

  private boolean isOver() {
    return !clock.instant().isBefore(until);
  }

  private Uni<TaxonomyVisits> countNow() {
    Instant now = clock.instant();
    LocalDate firstDay = VisitWindow.day(now).minusDays(DAYS - 1);
    // Whoever asks meanwhile waits for the same answer.
    until = Instant.MAX;
    return rows.since(firstDay, now, lineages)
        .map(counts -> new GrowTree(taxonomy, counts, firstDay, DAYS).as(now))
        .onItemOrFailure()
        .invoke((counts, failure) -> until = failure == null ? now.plus(FRESH) : Instant.EPOCH);
  }
}
