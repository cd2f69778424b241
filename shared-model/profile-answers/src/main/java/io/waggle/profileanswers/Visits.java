package io.waggle.profileanswers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.profileanswers.Export.ExportedVisit;
import java.time.LocalDate;
import java.util.List;

/**
 * Some visits of a visitor, and the trend of their interests.
 *
 * @param total how many visits were counted
 * @param visits newest first, undecided ones among them
 * @param before what to ask with for the visits that are older than these; left out if there are
 *     none
 * @param firstDay the first day of the trends (UTC)
 * @param trends of the categories with visits since the first day, those above them included
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection(targets = {Visits.class, Visits.Trend.class})
public record Visits(
    String visitorId,
    long total,
    List<ExportedVisit> visits,
    String before,
    LocalDate firstDay,
    List<Trend> trends) {

  /**
   * How often a category was visited lately.
   *
   * @param category its id
   * @param visits on each day, the first day first
   */
  public record Trend(String category, List<Long> visits) {}
}
