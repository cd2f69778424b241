package io.waggle.allinone;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.waggle.visitmodel.VisitorId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Whether something that was set aside tells about a visitor. What was set aside is what could not
 * be understood, so this looks at all of it and not at the fields alone where an id should be. It
 * takes one line too many rather than one too few:
 *
 * <ul>
 *   <li>In JSON: the id as a text or name, anywhere, or as a number in a field whose name ends in
 *       "id". Texts that look like JSON themselves are looked into.
 *   <li>In a payload that is not JSON or was cut off: the id as a word of the text, whatever is
 *       escaped in it, and the beginning of the id where the text ends.
 * </ul>
 */
final class MentionsVisitor implements Predicate<String> {
  private static final JsonFactory JSON = new JsonFactory();

  /** The fields of a line that hold what was sent. What the other fields say is Waggle's own. */
  private static final Set<String> SENT = Set.of("payload", "body");

  /** The object that tells how it was sent, and the fields in it that hold what was sent. */
  private static final String HOW = "sent";

  private static final Set<String> TAKEN_OVER = Set.of("site", "envelope");

  private static final Pattern ESCAPED = Pattern.compile("\\\\+u([0-9a-fA-F]{4})");
  private static final Pattern ESCAPED_IN_PART = Pattern.compile("\\\\+(u[0-9a-fA-F]{0,3})?$");

  /** JSON in JSON is escaped as often as it is wrapped; more is made to keep us busy. */
  private static final int MOST_ESCAPED = 8;

  private final String id;
  private final String plainId;
  private final Optional<BigDecimal> number;

  MentionsVisitor(VisitorId visitor) {
    this.id = visitor.value();
    this.plainId = plain(id);
    this.number = number(id);
  }

  @Override
  public boolean test(String line) {
    try (JsonParser parser = JSON.createParser(line)) {
      boolean isFound = false;
      while (!isFound && parser.nextToken() != null) {
        isFound = isSent(parser) && isInSent(parser.getText());
      }
      return isFound;
    } catch (IOException noJson) {
      return isInText(line);
    }
  }

  private static boolean isSent(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      return false;
    }
    JsonStreamContext outer = parser.getParsingContext().getParent();
    return isLine(outer)
        ? SENT.contains(parser.currentName())
        : outer != null
            && isLine(outer.getParent())
            && HOW.equals(outer.getCurrentName())
            && TAKEN_OVER.contains(parser.currentName());
  }

  private static boolean isLine(JsonStreamContext context) {
    return context != null && context.inRoot();
  }

  private boolean isInSent(String sent) {
    try {
      return isInJson(sent);
    } catch (IOException noJson) {
      return isInText(sent) || isInText(fromBase64(sent));
    }
  }

  private boolean isInJson(String json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      boolean isFound = false;
      while (!isFound && parser.nextToken() != null) {
        isFound = isAt(parser);
      }
      return isFound;
    }
  }

  private boolean isAt(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case FIELD_NAME -> parser.currentName().equals(id);
      case VALUE_STRING -> isText(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          isBelowAnId(parser.getParsingContext()) && isNumber(parser.getText());
      case null, default -> false;
    };
  }

  private boolean isText(String text) {
    return text.equals(id) || isInNestedJson(text);
  }

  private boolean isInNestedJson(String text) {
    String start = text.stripLeading();
    return (start.startsWith("{") || start.startsWith("[")) && isInSent(start);
  }

  private static boolean isBelowAnId(JsonStreamContext context) {
    boolean isId = false;
    for (JsonStreamContext at = context; !isId && at != null; at = at.getParent()) {
      String name = at.getCurrentName();
      isId = name != null && name.toLowerCase(Locale.ROOT).endsWith("id");
    }
    return isId;
  }

  private boolean isNumber(String text) {
    return number.isPresent()
        && number(text).filter(found -> found.compareTo(number.get()) == 0).isPresent();
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  private boolean isInText(String text) {
    return isWordOf(plain(text))
        || isCutOffAtTheEndOf(plain(ESCAPED_IN_PART.matcher(text).replaceAll("")));
  }

  private boolean isWordOf(String plain) {
    boolean isFound = false;
    int at = plain.indexOf(plainId);
    while (!isFound && at >= 0) {
      int end = at + plainId.length();
      isFound =
          (at == 0 || !Character.isLetterOrDigit(plain.charAt(at - 1)))
              && (end == plain.length() || !Character.isLetterOrDigit(plain.charAt(end)));
      at = plain.indexOf(plainId, at + 1);
    }
    return isFound;
  }

  private boolean isCutOffAtTheEndOf(String plain) {
    return IntStream.range(1, plainId.length())
        .anyMatch(length -> plain.endsWith("\"" + plainId.substring(0, length)));
  }

  /**
   * The text without escapes, also where it was escaped several times. Ids are changed in the same
   * way, so that both still agree.
   */
  private static String plain(String text) {
    String unescaped = text;
    for (int i = 0; i < MOST_ESCAPED && ESCAPED.matcher(unescaped).find(); i++) {
      unescaped = ESCAPED.matcher(unescaped).replaceAll(escape -> character(escape.group(1)));
    }
    return unescaped.replace("\\", "");
  }

  private static String character(String hex) {
    return Matcher.quoteReplacement(Character.toString(Integer.parseInt(hex, 16)));
  }

  // A message that was not UTF-8 is kept in base64.
  private static String fromBase64(String text) {
    try {
      return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noBase64) {
      return "";
    }
  }
}
