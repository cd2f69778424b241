package io.waggle.profileanswers;

import java.time.Instant;
import java.util.Map;

/**
 * A category that a visitor is interested in, and how that is known.
 *
 * @param score the share of the visitor's whole score that falls on this category or below it, 0 to
 *     1; in an export the score as it is stored
 * @param visits how many visits were counted
 * @param decidedBy how many of them each stage decided, by the label of the stage
 * @param version the version of the knowledge with which the latest of them was decided
 */
public record Interest(
    CategoryView category,
    double score,
    long visits,
    Instant firstSeen,
    Instant lastSeen,
    Map<String, Long> decidedBy,
    String version) {}
