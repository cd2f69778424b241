package io.waggle.profilestore.read;

import io.vertx.mutiny.sqlclient.Row;
import io.waggle.profilestore.schema.StoredVisit;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads a row of the table of visits. */
final class VisitRow {
  /** What a query for {@link #read} selects. */
  static final String COLUMNS =
      "visit_id, visited_at, received_at, url, title, category_id, confidence, reason, decided_by,"
          + " version";

  private VisitRow() {}

  static StoredVisit read(String visitor, Row row) {
    StoredVisit visit = new StoredVisit();
    visit.visitId = row.getUUID("visit_id");
    visit.visitorId = visitor;
    visit.visitedAt = instant(row, "visited_at");
    visit.receivedAt = instant(row, "received_at");
    visit.url = row.getString("url");
    visit.title = row.getString("title");
    visit.categoryId = row.getString("category_id");
    visit.confidence = row.getDouble("confidence");
    visit.reason = row.getString("reason");
    visit.decidedBy = row.getString("decided_by");
    visit.version = row.getString("version");
    return visit;
  }

  static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  /** A time as the client takes it as a parameter. */
  static OffsetDateTime parameter(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
