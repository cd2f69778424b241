package io.waggle.receive.http;

import io.waggle.functionbase.Refusal;
import io.waggle.receive.check.RejectionKind;
import jakarta.ws.rs.core.HttpHeaders;

/** The reasons for which whole requests are refused. */
final class Refusals {
  private static final String TOO_LARGE = "Too large";
  private static final String OVER_LIMIT = "it is over 500 KB";
  private static final String RETRY_AT_ONCE = "1";
  private static final String RETRY_SOON = "2";

  private Refusals() {}

  static Refusal unknownWriteKey() {
    return new Refusal(
            401,
            "unknown-write-key",
            "Unknown write key",
            "Send a known write key as the user name of HTTP Basic authentication.")
        .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"write key\"");
  }

  static Refusal bodyTooLarge() {
    return new Refusal(413, RejectionKind.TOO_LARGE.label(), TOO_LARGE, OVER_LIMIT);
  }

  /** The body cannot be read, or there are no events in it. */
  static Refusal unreadable(String reason) {
    return new Refusal(400, RejectionKind.UNREADABLE.label(), "Not a call", reason);
  }

  /** The connection was closed before the whole body had come, so hardly anybody reads this. */
  static Refusal bodyCutOff() {
    return new Refusal(400, "cut-off", "Not a call", "the body ends too early");
  }

  /** The request could be read, but all of its events were rejected. */
  static Refusal allRejected(Answer answer, boolean hasTooLarge) {
    String reason = answer.rejected().getFirst().reason();
    Refusal refusal =
        hasTooLarge
            ? new Refusal(413, RejectionKind.TOO_LARGE.label(), TOO_LARGE, reason)
            : new Refusal(400, RejectionKind.INVALID.label(), "Nothing usable", reason);
    return refusal
        .withMember("accepted", answer.accepted())
        .withMember("rejected", answer.rejected())
        .withMember("ignored", answer.ignored());
  }

  /** Nothing more fits into memory, neither of bodies nor of what is in flight. */
  static Refusal noRoom() {
    return new Refusal(
            429, "no-room", "Too many calls", "Too many calls at a time. Send this one again.")
        .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AT_ONCE);
  }

  /**
   * The broker did not confirm the events.
   *
   * @param cause why, for operators
   */
  static Refusal notConfirmed(String cause) {
    return new Refusal(
            503,
            cause,
            "Not kept yet",
            "The visits could not be kept in time. Send the same call again.")
        .withHeader(HttpHeaders.RETRY_AFTER, RETRY_SOON);
  }

  static Refusal bug() {
    return new Refusal(
        500, "bug", "Internal Server Error", "This is a fault of ours, and it has been logged.");
  }
}
