package io.waggle.visitmodel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/**
 * Something that was sent and is no visit.
 *
 * @param payload what was sent, cut to 32 KiB of UTF-8
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
   * What was wrong.
   *
   * @param type what kind of fault, for machines: {@code invalid}, {@code too-large}, {@code
   *     unreadable}
   * @param stage the function that found it
   * @param reason why, for people
   */
  public record Failure(String type, String stage, String reason, Instant at) {
    public Failure {
      Objects.requireNonNull(type, "type is null");
      Objects.requireNonNull(stage, "stage is null");
      Objects.requireNonNull(reason, "reason is null");
      Objects.requireNonNull(at, "at is null");
    }
  }

  /** The program that refused it. */
  public record Processor(String name, String version) {
    public Processor {
      Objects.requireNonNull(name, "name is null");
      Objects.requireNonNull(version, "version is null");
    }
  }
}
