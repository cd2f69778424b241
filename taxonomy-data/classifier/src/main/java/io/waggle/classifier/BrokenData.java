package io.waggle.classifier;

import java.io.Serial;

/** The data contradicts itself. The message says where and how: {@code file:line: reason}. */
public final class BrokenData extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  BrokenData(String message) {
    super(message);
  }

  BrokenData(String message, Throwable cause) {
    super(message, cause);
  }
}
