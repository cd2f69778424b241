package io.waggle.receive.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The texts that programs send where they have no value, as {@code placeholders.txt} lists them.
 * Taken for ids, they would make one visitor of many.
 */
final class Placeholders {
  private static final String FILE = "placeholders.txt";

  /** No placeholder is longer. */
  private static final int LONGEST = 100;

  private static final Pattern KNOWN = read();

  private Placeholders() {}

  /** Compares without case, and without blanks or quotes around the text. */
  static boolean contain(String text) {
    return text.length() <= LONGEST && KNOWN.matcher(text.strip()).matches();
  }

  private static Pattern read() {
    try (InputStream file = Placeholders.class.getResourceAsStream(FILE)) {
      String text =
          new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8);
      String known =
          text.lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> Pattern.quote(line.strip()).replace("*", "\\E[^\\n]*\\Q"))
              .collect(Collectors.joining("|"));
      return Pattern.compile("[\"']?(?:" + known + ")[\"']?", Pattern.CASE_INSENSITIVE);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
