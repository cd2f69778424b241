package io.waggle.visitmodel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * An event that a sender sent and that cannot be accepted as a visit, with the reason.
 *
 * @param payload the event as it was sent, cut to 32 KiB of UTF-8
 * @param sent how it was sent, which is needed to check it again; null in a row of a release that
 *     did not note it
 */
public record BadRow(Failure failure, String payload, Processor processor, Sent sent) {
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
   * @param at when it was received
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

  /** What a payload is. */
  public enum Form {
    /** The body of a request with one page visit. */
    PAGE,
    /** One event of a batch. */
    EVENT,
    /** The whole body of a request with a batch, in which no events could be told apart. */
    BATCH
  }

  /**
   * How an event was sent, as far as the visit that it may be depends on it.
   *
   * @param visitIds what the ids of the sender's visits are made with; it comes from the write key,
   *     which cannot be found out from it
   * @param site the address of the site that a browser sent it from; empty when it is unknown or
   *     very long, because it stands in each of thousands of rows
   * @param envelope what was sent once for all events of a batch, and this one takes over, as JSON;
   *     empty where that is nothing
   */
  public record Sent(Form form, UUID visitIds, String site, String envelope) {
    private static final int LONGEST_SITE = 200;

    public Sent {
      Objects.requireNonNull(form, "form is null");
      Objects.requireNonNull(visitIds, "visitIds is null");
      site = site == null || site.length() > LONGEST_SITE ? "" : Text.clean(site);
      envelope = Text.clean(envelope);
    }
  }
}
