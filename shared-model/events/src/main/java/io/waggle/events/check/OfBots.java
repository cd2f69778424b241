package io.waggle.events.check;

import java.util.function.Predicate;

/** What becomes of the visits of bots: the words of WAGGLE_BOTS. */
public enum OfBots {
  IGNORE,
  KEEP;

  /** Tells whose visits are left out, by the user agent. */
  public Predicate<String> leftOut() {
    return switch (this) {
      case IGNORE -> new Bots();
      case KEEP -> userAgent -> false;
    };
  }
}
