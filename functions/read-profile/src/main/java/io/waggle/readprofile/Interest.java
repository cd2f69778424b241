package io.waggle.readprofile;

import java.time.Instant;
import java.util.Map;

/**
 * What a visitor is interested in, and how it is known.
 *
 * @param score the share of all that is known about the visitor's interests that falls on this
 *     category or below it, 0 to 1
 * @param visits how many visits say so
 * @param decidedBy how many of them each stage decided
 * @param version the knowledge with which the latest of them was decided
 */
public record Interest(
    CategoryView category,
    double score,
    long visits,
    Instant firstSeen,
    Instant lastSeen,
    Map<String, Long> decidedBy,
    String version) {}
