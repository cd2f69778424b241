package io.waggle.operate.setaside;

import io.waggle.operate.ExitCode;
import io.waggle.operate.Say;
import io.waggle.setaside.Handled;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Tells what becomes of what was meant.
 *
 * @param deed what is done to it, as a participle
 */
record Tell(Say say, String deed) {
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  /** Says every few seconds how far it has come. */
  Consumer<Handled> progress() {
    return new Consumer<>() {
      private Instant next = Instant.now().plus(BETWEEN);

      @Override
      public void accept(Handled so) {
        if (!Instant.now().isBefore(next)) {
          next = Instant.now().plus(BETWEEN);
          say.note("%,d %s, %,d still there", so.done(), deed, so.stayedInAll());
        }
      }
    };
  }

  /** Says what was done, and with what the program ends. */
  int result(Handled handled, boolean isJson) {
    if (isJson) {
      say.json(handled);
    } else {
      say.line("%,d %s.", handled.done(), deed);
      if (handled.erased() > 0) {
        say.line(
            "%,d visits among them are not stored: their visitors were erased.", handled.erased());
      }
      handled
          .stayed()
          .forEach((why, count) -> say.line("%,d still there: %s", count, OneLine.of(why)));
    }
    return handled.stayed().isEmpty() ? ExitCode.GOOD : ExitCode.BAD;
  }
}
