package io.waggle.profilestore.read;

import io.waggle.profilestore.read.VisitPage.DayCount;
import java.util.List;
import java.util.Map;

/**
 * How many visits each category had on each day, and how many visitors, counted in samples.
 *
 * @param visits what was counted in a share of the visits; undecided ones among them
 * @param visitShare the share that was counted; 1 when that was all of them
 * @param visitors how many visitors of those in a share had a visit in each category or below it
 * @param visitorShare the share of the visitors that was counted; 1 when that was all of them
 */
public record CategoryCounts(
    List<DayCount> visits, double visitShare, Map<String, Long> visitors, double visitorShare) {}
