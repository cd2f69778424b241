package io.waggle.queues;

import java.time.Instant;
import java.util.Objects;

/**
 * One visit that a function cannot work on, however often it tries. It is set aside alone and in
 * the form in which it arrived, so that it can be put back on its queue once the cause is gone.
 *
 * @param body a message body with this one visit
 * @param reason the cause in words, for people
 * @param stage the function that gave up
 * @param visitId empty when the visit's id cannot be read
 * @param at when the function gave up
 * @param version the version of Waggle that gave up
 * @param exception the simple name of the exception's class
 * @param place where the exception was thrown, as {@code Class.method:line}; empty when unknown
 * @param stack the stack trace, shortened, without messages
 */
public record DeadLetter(
    String body,
    String reason,
    String stage,
    String visitId,
    Instant at,
    String version,
    String exception,
    String place,
    String stack) {
  public DeadLetter {
    Objects.requireNonNull(body, "body is null");
    Objects.requireNonNull(reason, "reason is null");
    Objects.requireNonNull(stage, "stage is null");
    Objects.requireNonNull(visitId, "visitId is null");
    Objects.requireNonNull(at, "at is null");
    Objects.requireNonNull(version, "version is null");
    Objects.requireNonNull(exception, "exception is null");
    Objects.requireNonNull(place, "place is null");
    Objects.requireNonNull(stack, "stack is null");
  }
}
