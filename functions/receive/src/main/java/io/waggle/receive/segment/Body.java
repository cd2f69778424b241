package io.waggle.receive.segment;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The body of a request, of which no more is read than {@link Limits} allow. */
public sealed interface Body {
  String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * A body within the limits.
   *
   * @param json where bytes were not UTF-8, U+FFFD stands for them, so that they make one event
   *     invalid and not the whole batch
   */
  record Whole(String json) implements Body {}

  /**
   * A body of more than {@link Limits#BODY_BYTES}.
   *
   * @param beginning its first {@link Limits#EVENT_BYTES}
   */
  record TooLarge(String beginning) implements Body {}

  /**
   * A body that is not encoded as its {@code Content-Encoding} says.
   *
   * @param reason for the sender
   */
  record Undecodable(String reason) implements Body {}

  static Body read(InputStream body, String contentEncoding) throws IOException {
    return switch (contentEncoding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> read(body);
      case "gzip", "x-gzip" -> inflate(body);
      default -> new Undecodable("Content-Encoding can be gzip or identity");
    };
  }

  private static Body inflate(InputStream body) throws IOException {
    try (InputStream inflated = new GZIPInputStream(body)) {
      return read(inflated);
    } catch (EOFException cutOff) {
      return new Undecodable("the body is not gzip: it ends too early");
    } catch (ZipException notGzip) {
      return new Undecodable("the body is not gzip: " + notGzip.getMessage());
    }
  }

  private static Body read(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(Limits.BODY_BYTES + 1);
    return bytes.length > Limits.BODY_BYTES
        ? new TooLarge(text(Arrays.copyOf(bytes, Limits.EVENT_BYTES)))
        : new Whole(text(bytes));
  }

  private static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
