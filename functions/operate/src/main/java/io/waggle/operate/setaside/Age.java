package io.waggle.operate.setaside;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, in few characters. */
final class Age {
  private Age() {}

  /** The age of what happened at a time; a question mark where that is unknown. */
  static String of(Instant at, Instant now) {
    if (at == null) {
      return "?";
    }
    Duration age = Duration.between(at, now);
    if (age.toDays() > 0) {
      return age.toDays() + "d " + age.toHoursPart() + "h";
    }
    if (age.toHours() > 0) {
      return age.toHours() + "h " + age.toMinutesPart() + "m";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
  }
}
