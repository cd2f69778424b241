package io.waggle.events.segment;

import io.waggle.events.segment.ReadBatch.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where the values in a JSON object or array begin and end. It looks at quotes and brackets
 * alone, so whatever else is wrong in one value, such as Python's {@code NaN}, does not make the
 * values beside it unreadable. The values themselves are not checked.
 */
final class SplitJson {
  private static final byte END = 0;

  private final byte[] json;

  /** The bytes as characters, among which the JVM finds one many times faster. */
  private final String characters;

  private int at;

  SplitJson(byte[] json) {
    this.json = json;
    this.characters = new String(json, StandardCharsets.ISO_8859_1);
  }

  /** A part of the JSON, in bytes from its beginning, without blanks around it. */
  record Slice(int start, int end) {
    int length() {
      return end - start;
    }
  }

  /** A field of an object; the name is still in its quotes. */
  record Field(Slice name, Slice value) {}

  /**
   * Goes through the fields of the object that the JSON is. None of them is kept here, so that many
   * short ones take no memory.
   *
   * @throws Unreadable when it is no object or its fields cannot be told apart
   */
  void forEachField(TakeField take) throws Unreadable {
    at = 0;
    if (!skip('{')) {
      throw new Unreadable("the body is not a JSON object");
    }
    while (!skip('}')) {
      Field field = field();
      int end = at;
      take.take(field);
      at = end;
      expect(',', '}');
    }
    next();
    if (at < json.length) {
      throw new Unreadable("there is something after the end of the JSON object");
    }
  }

  /** What is done with a field. */
  interface TakeField {
    void take(Field field) throws Unreadable;
  }

  private Field field() throws Unreadable {
    if (next() != '"') {
      throw unreadable("a name in double quotes is missing");
    }
    Slice name = value();
    if (!skip(':')) {
      throw unreadable("a colon is missing");
    }
    return new Field(name, value());
  }

  boolean isNamed(Field field, String name) {
    Slice slice = field.name;
    return slice.length() == name.length() + 2
        && characters.startsWith(name, slice.start + 1)
        && json[slice.end - 1] == '"';
  }

  boolean isArray(Slice value) {
    return value.length() > 0 && json[value.start] == '[';
  }

  /**
   * The elements of an array. A comma too many adds none.
   *
   * @param most how many elements are looked for; one more shows that there are too many
   */
  List<Slice> elements(Slice array, int most) throws Unreadable {
    at = array.start + 1;
    List<Slice> elements = new ArrayList<>();
    while (!skip(']') && elements.size() <= most) {
      Slice element = value();
      if (element.length() > 0) {
        elements.add(element);
      }
      expect(',', ']');
    }
    return elements;
  }

  /** The value that starts here, up to the comma, colon or bracket behind it. */
  private Slice value() throws Unreadable {
    next();
    int start = at;
    int depth = 0;
    while (at < json.length && !(depth == 0 && endsValue(json[at]))) {
      switch (json[at]) {
        case '"' -> skipText();
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {
          // Part of the value.
        }
      }
      at++;
    }
    if (at >= json.length) {
      throw new Unreadable("the body is not JSON: it ends too early");
    }
    return withoutBlanksAtTheEnd(start);
  }

  private static boolean endsValue(byte character) {
    return character == ',' || character == ':' || character == '}' || character == ']';
  }

  /** Goes on to the quote that ends the text. */
  private void skipText() {
    int start = at + 1;
    do {
      at = characters.indexOf('"', at + 1);
    } while (at >= 0 && isEscaped(start));
    if (at < 0) {
      at = json.length;
    }
  }

  /** Whether there is an odd number of backslashes before, back to where the text starts. */
  private boolean isEscaped(int start) {
    int before = at;
    while (before > start && json[before - 1] == '\\') {
      before--;
    }
    return (at - before) % 2 == 1;
  }

  private Slice withoutBlanksAtTheEnd(int start) {
    int end = at;
    while (end > start && isBlank(json[end - 1])) {
      end--;
    }
    return new Slice(start, end);
  }

  /** Skips a separator; without one there has to be the end, which is left where it is. */
  private void expect(char separator, char end) throws Unreadable {
    if (!skip(separator) && next() != end) {
      throw unreadable("'" + separator + "' or '" + end + "' is missing");
    }
  }

  private boolean skip(char expected) {
    boolean isThere = next() == expected;
    if (isThere) {
      at++;
    }
    return isThere;
  }

  /** The next character that is no blank; stays before it. */
  private byte next() {
    while (at < json.length && isBlank(json[at])) {
      at++;
    }
    return at < json.length ? json[at] : END;
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
  }

  private Unreadable unreadable(String what) {
    return new Unreadable("the body is not JSON: " + what + " at byte " + at);
  }
}
