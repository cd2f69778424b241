package io.waggle.visitmodel;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;

/**
 * One visit of one page by one visitor.
 *
 * @param visitId the same for every delivery of the same visit: what makes it count once
 * @param visitedAt when it happened, the sender's clock corrected; milliseconds
 * @param receivedAt when Waggle got it; milliseconds. What was received before a visitor's erasure
 *     is erased with it, however late it arrives.
 */
public record PageVisit(
    UUID visitId, VisitorId visitorId, Page page, Instant visitedAt, Instant receivedAt) {
  public PageVisit {
    Objects.requireNonNull(visitId, "visitId is null");
    Objects.requireNonNull(visitorId, "visitorId is null");
    Objects.requireNonNull(page, "page is null");
    visitedAt =
        Objects.requireNonNull(visitedAt, "visitedAt is null").truncatedTo(ChronoUnit.MILLIS);
    receivedAt =
        Objects.requireNonNull(receivedAt, "receivedAt is null").truncatedTo(ChronoUnit.MILLIS);
  }
}
