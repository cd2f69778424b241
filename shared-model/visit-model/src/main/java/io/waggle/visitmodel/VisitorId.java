package io.waggle.visitmodel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The sender's id for a visitor: 1 to 255 characters that are safe in a URL path and in the
 * database. It is personal data, so {@link #toString} does not show it.
 */
public record VisitorId(@JsonValue String value) {
  private static final int LONGEST = 255;

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if the id cannot be used; the message is meant for the sender
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public VisitorId {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("the visitor id is empty");
    }
    if (value.length() > LONGEST) {
      throw new IllegalArgumentException("the visitor id is over " + LONGEST + " characters long");
    }
    if (!Text.isClean(value) || hasControlCharacter(value)) {
      throw new IllegalArgumentException(
          "the visitor id has control characters or broken characters in it");
    }
    // HTTP clients and servers resolve these path segments (RFC 3986, section 5.2.4), so the
    // profile
    // of such a visitor could be neither read nor erased.
    if (value.equals(".") || value.equals("..")) {
      throw new IllegalArgumentException("the visitor id cannot be '.' or '..'");
    }
  }

  private static boolean hasControlCharacter(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "VisitorId[redacted]";
  }
}
