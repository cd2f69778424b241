package io.waggle.profileanswers;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.waggle.profilestore.read.FindUndecided;
import io.waggle.profilestore.schema.StoredVisit;
import java.time.Instant;
import java.util.List;

/** Shows pages that could not be decided. */
public final class UndecidedExamples {
  private static final int MOST = 5;

  private final FindUndecided rows;

  UndecidedExamples(FindUndecided rows) {
    this.rows = rows;
  }

  /**
   * Pages of a host.
   *
   * @param examples few; none where none was found in time
   */
  @RegisterForReflection(targets = {Pages.class, Example.class})
  public record Pages(String host, List<Example> examples) {}

  /** An undecided visit, without its visitor. */
  public record Example(
      String url, String title, String reason, String decidedBy, Instant visitedAt) {
    static Example of(StoredVisit visit) {
      return new Example(visit.url, visit.title, visit.reason, visit.decidedBy, visit.visitedAt);
    }
  }

  /** Some pages of a host. */
  public Uni<Pages> of(String host) {
    return AnswerInTime.of(rows.examples(host, MOST))
        .map(found -> new Pages(host, found.stream().map(Example::of).toList()));
  }
}
