package io.waggle.receive.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.receive.segment.Batch;
import io.waggle.receive.segment.Body;
import java.util.Optional;

/**
 * A request to receive visits.
 *
 * @param writeKey from the {@code Authorization} header; empty when there is none
 */
record Request(Batch.Shape shape, Optional<String> writeKey, Body body) {

  /** The write key of the header, or else of the body, where beacons put it. */
  String writeKeyOr(JsonNode envelope) {
    return writeKey.orElseGet(() -> envelope.path("writeKey").asText(""));
  }
}
