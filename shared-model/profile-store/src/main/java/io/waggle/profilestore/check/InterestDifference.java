package io.waggle.profilestore.check;

import io.waggle.visitmodel.VisitorId;

/**
 * Something about a visitor's interests that does not agree with the visitor's visits.
 *
 * @param category of the interest; empty when it concerns the whole profile
 * @param what does not agree, for people
 */
public record InterestDifference(VisitorId visitor, String category, String what) {}
