package io.waggle.events.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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

  /**
   * By their first character in lower case, because nearly every text begins with another one, and
   * looking for that is cheaper than comparing with all of them.
   */
  private static final Map<Character, Pattern> KNOWN = read();

  private Placeholders() {}

  /** Compares without case, and without blanks or quotes around the text. */
  static boolean contain(String text) {
    return text.length() <= LONGEST && isKnown(text.strip());
  }

  private static boolean isKnown(String text) {
    int start = !text.isEmpty() && isQuote(text.charAt(0)) ? 1 : 0;
    if (start == text.length()) {
      return false;
    }
    Pattern known = KNOWN.get(Character.toLowerCase(text.charAt(start)));
    return known != null && known.matcher(text).matches();
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static Map<Character, Pattern> read() {
    try (InputStream file = Placeholders.class.getResourceAsStream(FILE)) {
      String text =
          new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(String::strip)
          .collect(
              Collectors.groupingBy(
                  line -> Character.toLowerCase(line.charAt(0)),
                  Collectors.collectingAndThen(Collectors.toList(), Placeholders::oneOf)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Pattern oneOf(List<String> lines) {
    String known =
        lines.stream()
            .map(line -> Pattern.quote(line).replace("*", "\\E[^\\n]*\\Q"))
            .collect(Collectors.joining("|"));
    return Pattern.compile("[\"']?(?:" + known + ")[\"']?", Pattern.CASE_INSENSITIVE);
  }
}
