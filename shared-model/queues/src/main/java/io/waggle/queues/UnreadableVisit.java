package io.waggle.queues;

import java.io.Serial;

/**
 * A part of a message cannot be read as a visit. It has no stack trace, because no code is at
 * fault.
 */
public final class UnreadableVisit extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UnreadableVisit(String reason) {
    super(reason, null, false, false);
  }
}
