package io.waggle.receive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A request as it came.
 *
 * @param writeKey as the header has it; empty when it has none
 */
record Post(Shape shape, Optional<String> writeKey, Body body) {

  /** The two forms a call can have. */
  enum Shape {
    PAGE,
    BATCH
  }

  /** The write key of the header, or else that of the body, which is where beacons put it. */
  String writeKeyOr(JsonNode envelope) {
    return writeKey.orElseGet(() -> envelope.path("writeKey").asText(""));
  }
}
