package io.waggle.receive.http;

import io.waggle.events.check.RejectionKind;
import io.waggle.functionbase.Refusal;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * The reasons for which whole requests are refused.
 *
 * <p>The reason also stands where SDKs look for it: those for Python read {@code code} and {@code
 * message}, and send a request again and again whose answer lacks them; those for Ruby tell their
 * user what is in {@code error}.
 */
final class Refusals {
  private static final String EVENT_OVER_LIMIT = "an event is over 32 KB";

  /** What is wrong with a body that is over the limit. */
  static final String OVER_LIMIT = "it is over 500 KB";

  private static final String RETRY_AT_ONCE = "1";
  private static final String RETRY_SOON = "2";
  private static final String RETRY_LATER = "10";

  private Refusals() {}

  /** Without a challenge, which would make browsers ask visitors of a site for a password. */
  static Refusal unknownWriteKey() {
    return refusal(
        401,
        "unknown-write-key",
        "Unknown write key",
        "Send a known write key: as the user name of HTTP Basic authentication, as writeKey in the"
            + " body, or as writeKey in the query.");
  }

  static Refusal tooLarge(String reason) {
    return refusal(413, RejectionKind.TOO_LARGE.label(), "Too large", reason);
  }

  /** The body cannot be read, or there are no events in it. */
  static Refusal unreadable(String reason) {
    return refusal(400, RejectionKind.UNREADABLE.label(), "Not a call", reason);
  }

  /** The connection was closed before the whole body had come, so hardly anybody reads this. */
  static Refusal bodyCutOff() {
    return refusal(400, "cut-off", "Not a call", "the body ends too early");
  }

  /** The request could be read, but all of its events were rejected. */
  static Refusal allRejected(Answer answer, boolean hasTooLarge) {
    String reason = answer.rejected().getFirst().reason();
    Refusal refusal =
        hasTooLarge
            ? tooLarge(EVENT_OVER_LIMIT)
            : refusal(400, RejectionKind.INVALID.label(), "Nothing usable", reason);
    return refusal
        .withMember("accepted", answer.accepted())
        .withMember("rejected", answer.rejected())
        .withMember("ignored", answer.ignored());
  }

  /** Nothing more fits into memory, neither of bodies nor of what is in flight. */
  static Refusal noRoom() {
    return refusal(
            429, "no-room", "Too many calls", "Too many calls at a time. Send this one again.")
        .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AT_ONCE);
  }

  /** The broker is nearly full, and what is left is for the visits that are on its queues. */
  static Refusal queuesFull() {
    return refusal(
            503,
            "queues-full",
            "Not kept yet",
            "There is no room for more visits at the moment. Send the same call again.")
        .withHeader(HttpHeaders.RETRY_AFTER, RETRY_LATER);
  }

  /**
   * The broker did not confirm the events.
   *
   * @param cause why, for operators
   */
  static Refusal notConfirmed(String cause) {
    return refusal(
            503,
            cause,
            "Not kept yet",
            "The visits could not be kept in time. Send the same call again.")
        .withHeader(HttpHeaders.RETRY_AFTER, RETRY_SOON);
  }

  static Refusal bug() {
    return refusal(
        500, "bug", "Internal Server Error", "This is a fault of ours, and it has been logged.");
  }

  private static Refusal refusal(int status, String cause, String title, String detail) {
    return new Refusal(status, cause, title, detail)
        .withMember("code", title)
        .withMember("message", detail)
        .withMember("error", detail);
  }
}
