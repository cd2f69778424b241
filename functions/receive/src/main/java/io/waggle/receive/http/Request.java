package io.waggle.receive.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.events.check.Sender;
import io.waggle.events.check.VisitIds;
import io.waggle.events.segment.Batch;
import io.waggle.events.segment.Body;
import io.waggle.visitmodel.BadRow;
import java.util.Optional;

/**
 * A request to receive visits.
 *
 * @param writeKey from the {@code Authorization} header or the query; empty when there is none
 * @param sender who sends it
 */
record Request(Batch.Shape shape, Optional<String> writeKey, Sender sender, Body body) {

  /** The write key of the header or the query, or else of the body, where beacons put it. */
  String writeKeyOr(JsonNode envelope) {
    return writeKey.orElseGet(() -> envelope.path("writeKey").asText(""));
  }

  /** How the body as a whole was sent, for the bad rows. */
  BadRow.Sent sent() {
    BadRow.Form form = shape == Batch.Shape.BATCH ? BadRow.Form.BATCH : BadRow.Form.PAGE;
    return sender.sent(form, VisitIds.from(writeKey.orElse("")), "");
  }
}
