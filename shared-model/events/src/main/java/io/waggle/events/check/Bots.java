package io.waggle.events.check;

import com.github.benmanes.caffeine.cache.Cache;
import io.waggle.functionbase.BoundedCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tells bots by their user agent, as {@code bots.txt} describes them: crawlers, monitors, programs
 * without a person in front of them.
 *
 * <p>A look through all patterns takes some 30 microseconds, so the answers are remembered by user
 * agent: there are few different ones.
 */
public final class Bots implements Predicate<String> {
  private static final String FILE = "bots.txt";

  /** Characters of a user agent that are looked at. No browser's is half as long. */
  static final int LONGEST = 512;

  /** The limit for all that is remembered: some ten thousand user agents of browsers. */
  private static final long MOST_BYTES = 4_000_000;

  /** About what an answer takes besides the characters of the user agent. */
  private static final int ENTRY = 150;

  /**
   * One by one: nearly all of them begin at one place, or with a text that Java looks for in leaps.
   * As one expression without case they would be tried at each character, which takes four times as
   * long.
   */
  private final List<Pattern> patterns = read();

  private final Cache<String, Boolean> seen =
      BoundedCache.of(MOST_BYTES, (userAgent, isBot) -> ENTRY + 2 * userAgent.length());

  /** Whether this is the user agent of a bot. Nobody's, which is empty, is not. */
  @Override
  public boolean test(String userAgent) {
    return !userAgent.isEmpty() && seen.get(beginning(userAgent), this::isListed);
  }

  private static String beginning(String userAgent) {
    return userAgent.length() <= LONGEST ? userAgent : userAgent.substring(0, LONGEST);
  }

  /** How many answers are remembered after those that there is no room for have been dropped. */
  long size() {
    seen.cleanUp();
    return seen.estimatedSize();
  }

  private boolean isListed(String userAgent) {
    String lowerCase = userAgent.toLowerCase(Locale.ROOT);
    return patterns.stream().anyMatch(pattern -> pattern.matcher(lowerCase).find());
  }

  private static List<Pattern> read() {
    try (InputStream file = Bots.class.getResourceAsStream(FILE)) {
      String text =
          new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(Pattern::compile)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
