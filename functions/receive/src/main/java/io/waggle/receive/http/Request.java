package io.waggle.receive.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.receive.check.Sender;
import io.waggle.receive.segment.Batch;
import io.waggle.receive.segment.Body;
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
}
