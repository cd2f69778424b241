package io.waggle.profileanswers;

import java.time.Instant;
import java.util.List;

/**
 * What is known about a visitor.
 *
 * @param interests best first; an interest in a category counts for the ancestors of that category,
 *     too
 */
public record Profile(
    String visitorId, List<Interest> interests, Instant firstSeen, Instant lastSeen) {}
