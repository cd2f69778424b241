package io.waggle.console.signin;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who is signed in. A session ends after twelve hours, or when a hundred others have begun since.
 * Its id is random and says nothing about the token.
 */
final class Sessions {
  /** How long a session lasts. */
  static final Duration LONGEST = Duration.ofHours(12);

  /** How many there can be at a time. */
  static final int MOST = 100;

  private static final int ID_BYTES = 32;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /** When each session ends, the first to end first. */
  private final Map<String, Instant> ends = new LinkedHashMap<>();

  Sessions(InstantSource clock) {
    this.clock = clock;
  }

  /** Begins a session, and returns its id. */
  synchronized String begin() {
    dropEnded();
    if (ends.size() >= MOST) {
      dropFirst();
    }
    String id = id();
    ends.put(id, clock.instant().plus(LONGEST));
    return id;
  }

  /** Whether there is a session of this id. */
  synchronized boolean has(String id) {
    dropEnded();
    return ends.containsKey(id);
  }

  /** Ends a session, if there is one of this id. */
  synchronized void end(String id) {
    ends.remove(id);
  }

  private void dropEnded() {
    Instant now = clock.instant();
    ends.values().removeIf(end -> !end.isAfter(now));
  }

  private void dropFirst() {
    Iterator<String> first = ends.keySet().iterator();
    first.next();
    first.remove();
  }

  private String id() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }
}
