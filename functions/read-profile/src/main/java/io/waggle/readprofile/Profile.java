package io.waggle.readprofile;

import java.time.Instant;
import java.util.List;

/**
 * What is known of a visitor.
 *
 * @param interests best first, ancestors of decided categories among them
 */
public record Profile(
    String visitorId, List<Interest> interests, Instant firstSeen, Instant lastSeen) {}
