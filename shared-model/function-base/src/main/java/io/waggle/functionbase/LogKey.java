package io.waggle.functionbase;

import java.util.Locale;

/**
 * The keys that may follow a log message as {@code key=value}. The message says what happened, the
 * keys say to which. Personal data has no key: no visitor ids, no addresses of pages.
 */
public enum LogKey {
  FUNCTION,
  QUEUE,
  VISIT_ID,
  REASON,
  PATH,
  STATUS,
  COUNT;

  /** The key as it is logged, in camel case. */
  public String label() {
    String[] words = name().toLowerCase(Locale.ROOT).split("_", 2);
    return words.length == 1
        ? words[0]
        : words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
  }
}
