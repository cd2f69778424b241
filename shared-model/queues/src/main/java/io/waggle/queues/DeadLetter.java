package io.waggle.queues;

import java.util.Objects;

/**
 * One visit that a function cannot work on, however often it tries: set aside alone, in the form in
 * which it came, so that it can be put back on its queue once the cause is gone.
 *
 * @param body a message body with this one visit
 * @param reason why, for people
 * @param stage the function that gave up
 */
public record DeadLetter(String body, String reason, String stage) {
  public DeadLetter {
    Objects.requireNonNull(body, "body is null");
    Objects.requireNonNull(reason, "reason is null");
    Objects.requireNonNull(stage, "stage is null");
  }
}
