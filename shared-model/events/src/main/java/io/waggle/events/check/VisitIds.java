package io.waggle.events.check;

import com.github.f4b6a3.uuid.UuidCreator;
import io.waggle.visitmodel.VisitorId;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes the ids of visits. The same write key, visitor and message id always give the same visit
 * id, so a client may send a visit again when it is not sure whether it arrived. The same message
 * id under another write key or for another visitor is another visit: some clients count their
 * messages from 1, and none of their visits may be lost for it.
 *
 * @param namespace derived from the write key
 * @param others makes the ids of visits without a message id
 */
public record VisitIds(UUID namespace, Supplier<UUID> others) {
  private static final UUID WAGGLE = UUID.fromString("1f9d6b7e-3c1a-5d2e-9b64-77616767c1e5");

  /** Ids of visitors cannot contain it, so no two pairs of ids come to the same text. */
  private static final char SEPARATOR = '\n';

  /** For the visits that were sent with a write key. */
  public static VisitIds from(String writeKey) {
    return new VisitIds(
        UuidCreator.getNameBasedSha1(WAGGLE, writeKey), UuidCreator::getTimeOrderedEpoch);
  }

  /**
   * For a bad row that is checked again. It has the id that the same event would have if its sender
   * sent it again, or without a message id one that is the same whenever it is checked.
   *
   * @param row tells it from all others of the same sender
   */
  public static VisitIds again(UUID namespace, String row) {
    // No visitor's id and no message id begins with a separator.
    UUID other = UuidCreator.getNameBasedSha1(namespace, SEPARATOR + row);
    return new VisitIds(namespace, () -> other);
  }

  /**
   * The id of a visit.
   *
   * @param visitor by the id that stays the same when the event is sent again
   * @param messageId the sender's id; empty when it has none, and then every id of a new event is a
   *     new one, in the order of time (UUIDv7)
   */
  UUID of(VisitorId visitor, String messageId) {
    return messageId.isEmpty()
        ? others.get()
        : UuidCreator.getNameBasedSha1(namespace, visitor.value() + SEPARATOR + messageId);
  }
}
