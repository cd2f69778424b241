package io.waggle.receive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The body of a request, read no further than is allowed. */
sealed interface Body {
  String BYTE_ORDER_MARK = "\uFEFF";

  /** All of it. Bytes that are not UTF-8 became U+FFFD: they spoil one event, not a batch. */
  record Whole(String json) implements Body {}

  /** Only its beginning was read; the rest is too much. */
  record TooLarge(String beginning) implements Body {}

  /** It says of itself that it is something that it is not. */
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
