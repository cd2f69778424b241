package io.waggle.acceptance.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The head of an HTTP answer.
 *
 * @param status the status code
 * @param length how long the whole answer is, with its head
 * @param retryAfter the seconds to wait before the same request is sent again; -1 for none
 * @param isLast whether the server closes the connection
 */
record Answer(int status, int length, int retryAfter, boolean isLast) {
  /** Two ends of lines, as one number. */
  private static final int END = 0x0d0a0d0a;

  private static final int END_LENGTH = 4;

  /** Reads what has arrived so far; null while the head is not complete. */
  static Answer parse(ByteBuffer arrived) {
    int end = end(arrived);
    if (end < 0) {
      return null;
    }
    byte[] head = new byte[end];
    arrived.get(0, head);
    String text = new String(head, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    return parse(text, end + END_LENGTH);
  }

  private static Answer parse(String head, int headLength) {
    int status = Integer.parseInt(head.substring(9, 12));
    int length = number(head, "\r\ncontent-length:", status == 204 ? 0 : -1);
    if (length < 0) {
      throw new IllegalStateException("an answer of unknown length: " + head);
    }
    return new Answer(
        status,
        headLength + length,
        number(head, "\r\nretry-after:", -1),
        head.contains("\r\nconnection: close"));
  }

  private static int number(String head, String name, int otherwise) {
    int at = head.indexOf(name);
    if (at < 0) {
      return otherwise;
    }
    int end = head.indexOf('\r', at + name.length());
    return Integer.parseInt(
        head.substring(at + name.length(), end < 0 ? head.length() : end).strip());
  }

  private static int end(ByteBuffer arrived) {
    for (int at = 0; at + END_LENGTH <= arrived.position(); at++) {
      if (arrived.getInt(at) == END) {
        return at;
      }
    }
    return -1;
  }
}
