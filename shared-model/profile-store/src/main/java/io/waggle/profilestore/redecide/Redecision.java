package io.waggle.profilestore.redecide;

import io.waggle.visitmodel.Decision;

/**
 * A stored visit, and what is decided about it instead of what was.
 *
 * @param keepsPage whether it keeps what its page said, although it is decided
 */
record Redecision(PlacedVisit visit, Decision decision, boolean keepsPage) {}
