package io.waggle.profilestore.redecide;

import java.util.UUID;

/**
 * A stored visit, the decision about it, and where it stands.
 *
 * @param place PostgreSQL's own address of the row ({@code ctid}), which is another one as soon as
 *     the row changes: so it finds the visit without an index, and only as it was read
 * @param categoryId null when undecided
 * @param confidence null when undecided
 * @param reason null when decided
 */
public record PlacedVisit(
    String place,
    UUID visitId,
    String visitorId,
    String url,
    String title,
    String categoryId,
    Double confidence,
    String reason,
    String decidedBy,
    String version) {}
