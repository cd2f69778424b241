package io.waggle.model;

import java.util.Objects;

/**
 * A part of a message that is no visit.
 *
 * @param json the part as it came
 * @param reason why it cannot be a visit, for people
 */
public record Unreadable(String json, String reason) {
  public Unreadable {
    Objects.requireNonNull(json, "json is null");
    Objects.requireNonNull(reason, "reason is null");
  }
}
