package io.waggle.profilestore.erase;

import java.io.Serial;

/** A visitor could not be erased from what was set aside. */
public final class StillSetAside extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public StillSetAside(Throwable cause) {
    super(cause);
  }
}
