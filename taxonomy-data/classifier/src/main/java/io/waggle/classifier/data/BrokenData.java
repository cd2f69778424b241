package io.waggle.classifier.data;

import java.io.Serial;

/** A data file is wrong or contradicts another. The message is {@code file:line: reason}. */
public final class BrokenData extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public BrokenData(String message) {
    super(message);
  }

  public BrokenData(String message, Throwable cause) {
    super(message, cause);
  }
}
