package io.waggle.console.taxonomy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * How much each category was visited on the last days. In a large database the numbers are
 * estimates from samples.
 *
 * @param firstDay the first of the days (UTC)
 * @param countedAt when they were counted
 * @param visitShare the share of the visits that was counted, 1 when they are exact
 * @param visitorShare the share of the visitors that was counted, 1 when they are exact
 * @param total all visits on each day, the first day first
 * @param undecided those among them that are undecided
 * @param lost those whose category the taxonomy does not have any more
 * @param categories the tree
 */
@RegisterForReflection(targets = {TaxonomyVisits.class, TaxonomyVisits.Node.class})
public record TaxonomyVisits(
    LocalDate firstDay,
    Instant countedAt,
    double visitShare,
    double visitorShare,
    List<Long> total,
    List<Long> undecided,
    List<Long> lost,
    List<Node> categories) {

  /**
   * A category with the categories below it, which its numbers include.
   *
   * @param sensitive whether an interest in it is special category data (GDPR, article 9); left out
   *     if not
   * @param visits of all days
   * @param visitors with a visit on these days
   * @param days the visits of each day, the first day first
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Node(
      String id,
      String name,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean sensitive,
      long visits,
      long visitors,
      List<Long> days,
      List<Node> children) {}

  /** Whether nothing was left out of the count. */
  @JsonIgnore
  public boolean isExact() {
    return visitShare >= 1 && visitorShare >= 1;
  }
}
