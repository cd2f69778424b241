package io.waggle.receive.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The texts that programs send where they have no value, as {@code placeholders.txt} lists them.
 * Taken for ids, they would make one visitor of many.
 */
final class Placeholders {
  private static final String FILE = "placeholders.txt";
  private static final Set<String> KNOWN = read();

  private Placeholders() {}

  /** Compares without case and without blanks around the text. */
  static boolean contain(String text) {
    return KNOWN.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  private static Set<String> read() {
    try (InputStream file = Placeholders.class.getResourceAsStream(FILE)) {
      String text =
          new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.strip().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
