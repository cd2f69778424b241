package io.waggle.visitmodel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/**
 * An event that a sender sent and that cannot be accepted as a visit, with the reason.
 *
 * @param payload the event as it was sent, cut to 32 KiB of UTF-8
 */
public record BadRow(Failure failure, String payload, Processor processor) {
  private static final int LONGEST_PAYLOAD = 32 * 1024;

  public BadRow {
    Objects.requireNonNull(failure, "failure is null");
    Objects.requireNonNull(processor, "processor is null");
    payload = cut(Text.clean(payload));
  }

  private static String cut(String payload) {
    byte[] utf8 = payload.getBytes(StandardCharsets.UTF_8);
    return utf8.length <= LONGEST_PAYLOAD
        ? payload
        : new String(utf8, 0, LONGEST_PAYLOAD, StandardCharsets.UTF_8);
  }

  /**
   * Why the event was rejected.
   *
   * @param type the kind of fault, for programs: {@code invalid}, {@code too-large} or {@code
   *     unreadable}
   * @param stage the function that rejected it
   * @param reason an explanation for people
   */
  public record Failure(String type, String stage, String reason, Instant at) {
    public Failure {
      Objects.requireNonNull(type, "type is null");
      Objects.requireNonNull(stage, "stage is null");
      Objects.requireNonNull(reason, "reason is null");
      Objects.requireNonNull(at, "at is null");
    }
  }

  /** The program that rejected the event. */
  public record Processor(String name, String version) {
    public Processor {
      Objects.requireNonNull(name, "name is null");
      Objects.requireNonNull(version, "version is null");
    }
  }
}
