package io.waggle.events.segment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text that stays encoded as it was sent, because decoding and encoding it takes as long as
 * reading what is in it.
 */
public final class Utf8 {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final char REPLACEMENT = '\uFFFD';

  private final byte[] bytes;

  private Utf8(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The text that bytes stand for, without a byte order mark. Where they are not UTF-8, U+FFFD
   * stands for them.
   */
  static Utf8 of(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean isUnchanged = text.indexOf(REPLACEMENT) < 0 && !text.startsWith(BYTE_ORDER_MARK);
    return isUnchanged ? new Utf8(bytes) : of(text);
  }

  /** The same text. */
  public static Utf8 of(String text) {
    String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    return new Utf8(unmarked.getBytes(StandardCharsets.UTF_8));
  }

  /** Not a copy. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Utf8 that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
