package io.waggle.profileanswers;

import io.smallrye.mutiny.Uni;
import io.waggle.classifier.taxonomy.Category;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.profileanswers.Visits.Trend;
import io.waggle.profilestore.read.ReadVisits;
import io.waggle.profilestore.read.VisitPage;
import io.waggle.profilestore.read.VisitPage.Before;
import io.waggle.profilestore.read.VisitPage.DayCount;
import io.waggle.profilestore.schema.StoredVisit;
import io.waggle.profilestore.write.VisitWindow;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.VisitorId;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Shows the visits of visitors, and how many there were of each category on the last days. */
public final class VisitHistory {
  /** How many days a trend has, today included. */
  static final int DAYS = 30;

  private final ReadVisits rows;
  private final Taxonomy taxonomy;
  private final InstantSource clock;

  VisitHistory(ReadVisits rows, Taxonomy taxonomy, InstantSource clock) {
    this.rows = rows;
    this.taxonomy = taxonomy;
    this.clock = clock;
  }

  /** The newest visits that are older than a visit; null for an unknown visitor. */
  public Uni<Visits> read(VisitorId visitor, Before before, int limit) {
    LocalDate firstDay = VisitWindow.day(clock.instant()).minusDays(DAYS - 1);
    return AnswerInTime.of(rows.read(visitor, before, limit, firstDay))
        .onItem()
        .ifNotNull()
        .transform(page -> visits(page, firstDay));
  }

  private Visits visits(VisitPage page, LocalDate firstDay) {
    List<StoredVisit> stored = page.visits();
    return new Visits(
        page.profile().visitorId,
        page.profile().visits,
        stored.stream().map(visit -> Export.visit(visit, taxonomy)).toList(),
        page.hasOlder() ? Cursor.after(stored.getLast()) : null,
        firstDay,
        trends(page.counts(), firstDay));
  }

  private List<Trend> trends(List<DayCount> counts, LocalDate firstDay) {
    Map<String, long[]> byNode = new LinkedHashMap<>();
    for (DayCount count : counts) {
      int day = Math.toIntExact(ChronoUnit.DAYS.between(firstDay, count.day()));
      if (count.category() != null && day >= 0 && day < DAYS) {
        withAncestors(count.category())
            .forEach(
                node -> byNode.computeIfAbsent(node, any -> new long[DAYS])[day] += count.visits());
      }
    }
    return byNode.entrySet().stream()
        .map(e -> new Trend(e.getKey(), Arrays.stream(e.getValue()).boxed().toList()))
        .toList();
  }

  private Stream<String> withAncestors(String category) {
    List<Category> lineage = taxonomy.lineage(new CategoryId(category));
    return lineage.isEmpty()
        ? Stream.of(category)
        : lineage.stream().map(above -> above.id().value());
  }
}
