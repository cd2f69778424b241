package io.waggle.receive;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/**
 * Ids of visits. The same write key and message id make the same visit, so that a client may send
 * again what it is not sure about; another write key's message of the same id is another visit.
 */
record VisitIds(UUID source) {
  private static final UUID WAGGLE = UUID.fromString("1f9d6b7e-3c1a-5d2e-9b64-77616767c1e5");

  /** The ids of what comes with a write key. */
  static VisitIds from(String writeKey) {
    return new VisitIds(UuidCreator.getNameBasedSha1(WAGGLE, writeKey));
  }

  /**
   * The id of a visit.
   *
   * @param messageId empty when the sender has none: then no two visits are the same
   */
  UUID of(String messageId) {
    String name = messageId.isEmpty() ? UuidCreator.getTimeOrderedEpoch().toString() : messageId;
    return UuidCreator.getNameBasedSha1(source, name);
  }
}
