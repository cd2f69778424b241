package io.waggle.receive.check;

import com.github.f4b6a3.uuid.UuidCreator;
import io.waggle.visitmodel.VisitorId;
import java.util.UUID;

/**
 * Makes the ids of visits. The same write key, visitor and message id always give the same visit
 * id, so a client may send a visit again when it is not sure whether it arrived. The same message
 * id under another write key or for another visitor is another visit: some clients count their
 * messages from 1, and none of their visits may be lost for it.
 *
 * @param namespace derived from the write key
 */
public record VisitIds(UUID namespace) {
  private static final UUID WAGGLE = UUID.fromString("1f9d6b7e-3c1a-5d2e-9b64-77616767c1e5");

  /** Ids of visitors cannot contain it, so no two pairs of ids come to the same text. */
  private static final char SEPARATOR = '\n';

  /** For the visits that were sent with a write key. */
  public static VisitIds from(String writeKey) {
    return new VisitIds(UuidCreator.getNameBasedSha1(WAGGLE, writeKey));
  }

  /**
   * The id of a visit.
   *
   * @param messageId the sender's id; empty when it has none, and then every id is a new one, in
   *     the order of time (UUIDv7)
   */
  UUID of(VisitorId visitor, String messageId) {
    return messageId.isEmpty()
        ? UuidCreator.getTimeOrderedEpoch()
        : UuidCreator.getNameBasedSha1(namespace, visitor.value() + SEPARATOR + messageId);
  }
}
