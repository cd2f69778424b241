package io.waggle.profilestore.erase;

import io.smallrye.mutiny.Uni;
import io.waggle.visitmodel.VisitorId;

/**
 * Erases a visitor from what was set aside: dead letters and bad rows. There is one where the
 * function that erases can reach them, and none where they are on queues.
 */
@FunctionalInterface
public interface EraseSetAside {

  /**
   * Completes when nothing that was set aside tells about the visitor any more; fails with {@link
   * StillSetAside}.
   */
  Uni<Void> erase(VisitorId visitor);
}
