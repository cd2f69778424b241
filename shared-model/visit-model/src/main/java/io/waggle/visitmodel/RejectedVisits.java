package io.waggle.visitmodel;

import java.util.List;

/** The bad rows of one request. */
public record RejectedVisits(List<BadRow> rows) {
  public RejectedVisits {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("no bad row to keep");
    }
  }
}
