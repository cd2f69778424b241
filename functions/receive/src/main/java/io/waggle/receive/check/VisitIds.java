package io.waggle.receive.check;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/**
 * Makes the ids of visits. The same write key and message id always give the same visit id, so a
 * client may send a visit again when it is not sure whether it arrived. The same message id under
 * another write key is another visit.
 *
 * @param namespace derived from the write key
 */
public record VisitIds(UUID namespace) {
  private static final UUID WAGGLE = UUID.fromString("1f9d6b7e-3c1a-5d2e-9b64-77616767c1e5");

  /** For the visits that were sent with a write key. */
  public static VisitIds from(String writeKey) {
    return new VisitIds(UuidCreator.getNameBasedSha1(WAGGLE, writeKey));
  }

  /**
   * The id of a visit.
   *
   * @param messageId the sender's id; empty when it has none, and then every id is a new one
   */
  UUID of(String messageId) {
    String name = messageId.isEmpty() ? UuidCreator.getTimeOrderedEpoch().toString() : messageId;
    return UuidCreator.getNameBasedSha1(namespace, name);
  }
}
