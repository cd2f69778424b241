package io.waggle.classifier.data;

import java.io.Serial;

/** The data contradicts itself. The message says where and how: {@code file:line: reason}. */
public final class BrokenData extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public BrokenData(String message) {
    super(message);
  }

  public BrokenData(String message, Throwable cause) {
    super(message, cause);
  }
}
