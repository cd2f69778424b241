package io.waggle.events.segment;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The body of a request, of which no more is read than {@link Limits} allow. */
public sealed interface Body {
  /** What is made room for when nothing is known about the length of a body. */
  int USUAL_BYTES = 4 * 1024;

  /**
   * A body within the limits.
   *
   * @param json where bytes were not UTF-8, U+FFFD stands for them, so that they make one event
   *     invalid and not the whole batch
   */
  record Whole(Utf8 json) implements Body {}

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
    byte[] bytes = read(body, Limits.BODY_BYTES + 1);
    return bytes.length > Limits.BODY_BYTES
        ? new TooLarge(Utf8.of(Arrays.copyOf(bytes, Limits.EVENT_BYTES)).toString())
        : new Whole(Utf8.of(bytes));
  }

  /** As InputStream.readNBytes, which would make room of 16 KB for a single visit, too. */
  private static byte[] read(InputStream body, int most) throws IOException {
    byte[] bytes = new byte[Math.clamp(body.available() + 1L, USUAL_BYTES, most)];
    int length = body.readNBytes(bytes, 0, bytes.length);
    while (length == bytes.length && length < most) {
      bytes = Arrays.copyOf(bytes, Math.min(2 * length, most));
      length += body.readNBytes(bytes, length, bytes.length - length);
    }
    return Arrays.copyOf(bytes, length);
  }
}
