package io.waggle.acceptance.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes requests. Everything in them is prepared, but for the ids of visits and visitors, so that
 * a visit costs the load generator little more than copying its bytes.
 */
final class Events {
  private static final int DIGITS = 16;
  private static final byte[] HEXADECIMAL = ascii("0123456789abcdef");
  private static final byte[] VISIT = ascii("{\"type\":\"page\",\"messageId\":\"");
  private static final byte[] VISITOR = ascii("\",\"anonymousId\":\"");
  private static final byte[] PAGE = ascii("\",\"properties\":");
  private static final byte[] BATCH = ascii("{\"batch\":[");
  private static final byte[] BATCH_END = ascii("]}");
  private static final int HEADERS = 256;

  private final List<byte[]> pages;
  private final Visits visits;
  private final int perRequest;
  private final int longest;

  /**
   * Requests with a number of visits each.
   *
   * @param perRequest 1 for {@code /v1/page}, more for {@code /v1/batch}
   */
  Events(Pages pages, Visits visits, int perRequest) {
    this.pages = pages.properties();
    this.visits = visits;
    this.perRequest = perRequest;
    int page = this.pages.stream().mapToInt(properties -> properties.length).max().orElse(0);
    this.longest = HEADERS + 64 + perRequest * (page + 2 * DIGITS + 80);
  }

  /** The bytes that the longest request takes. */
  int longest() {
    return longest;
  }

  int perRequest() {
    return perRequest;
  }

  static String visitor(long number) {
    return "%016x".formatted(number);
  }

  /** A visit as text. */
  static String event(String id, String visitor, String properties) {
    return "{\"type\":\"page\",\"messageId\":\"%s\",\"anonymousId\":\"%s\",\"properties\":%s}"
        .formatted(id, visitor, properties);
  }

  /**
   * Writes the next request.
   *
   * @return the places in the buffer where it begins and ends
   */
  Span write(byte[] buffer) {
    int end = perRequest == 1 ? event(buffer, HEADERS) : batch(buffer, HEADERS);
    byte[] headers = headers(end - HEADERS);
    System.arraycopy(headers, 0, buffer, HEADERS - headers.length, headers.length);
    return new Span(HEADERS - headers.length, end);
  }

  /** Where something is in a buffer: from the first byte to before the second. */
  record Span(int from, int to) {}

  private byte[] headers(int length) {
    String path = perRequest == 1 ? "page" : "batch";
    return ascii(
        "POST /v1/"
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n");
  }

  private int batch(byte[] buffer, int from) {
    int at = copy(BATCH, buffer, from);
    for (int visit = 0; visit < perRequest; visit++) {
      if (visit > 0) {
        buffer[at++] = ',';
      }
      at = event(buffer, at);
    }
    return copy(BATCH_END, buffer, at);
  }

  private int event(byte[] buffer, int from) {
    int at = copy(VISIT, buffer, from);
    at = id(visits.nextVisit(), buffer, at);
    at = copy(VISITOR, buffer, at);
    at = id(visits.nextVisitor(), buffer, at);
    at = copy(PAGE, buffer, at);
    at = copy(pages.get(visits.nextPage()), buffer, at);
    buffer[at++] = '}';
    return at;
  }

  private static int copy(byte[] bytes, byte[] buffer, int at) {
    System.arraycopy(bytes, 0, buffer, at, bytes.length);
    return at + bytes.length;
  }

  private static int id(long number, byte[] buffer, int at) {
    for (int digit = 0; digit < DIGITS; digit++) {
      int value = (int) (number >>> (4 * (DIGITS - 1 - digit))) & 15;
      buffer[at + digit] = HEXADECIMAL[value];
    }
    return at + DIGITS;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
