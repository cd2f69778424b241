package io.waggle.events.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.events.segment.Fields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a time in any of the forms in which SDKs write it. */
final class ClientTime {
  /**
   * ISO 8601 as SDKs vary it: a blank for the T, a comma before the fraction, an offset without its
   * colon or behind a blank, UTC in letters.
   */
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)[Tt ](\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?) ?"
              + "(?:[Zz]|UTC|GMT|([+-]\\d\\d):?(\\d\\d)?)");

  /** How JavaScript, and so most SDKs, write a time; 0 stands for any digit. */
  private static final String JAVASCRIPT = "0000-00-00T00:00:00.000Z";

  private static final Pattern NUMBER = Pattern.compile("\\d{1,16}(?:\\.\\d{1,9})?");

  /** As milliseconds this is in 1973, as seconds in the year 5138. */
  private static final BigDecimal FIRST_MILLISECONDS = BigDecimal.valueOf(100_000_000_000L);

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private ClientTime() {}

  /**
   * A time in ISO 8601 with an offset from UTC, or in seconds or milliseconds since 1970, as a
   * number or a text.
   *
   * @return empty when it is anything else, or not between the years 1970 and 9999
   */
  static Optional<Instant> read(JsonNode value) {
    if (!Fields.isText(value)) {
      return Optional.empty();
    }
    try {
      String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
      return read(text.strip()).filter(t -> t.isAfter(Instant.EPOCH) && t.isBefore(LATEST));
    } catch (DateTimeException | ArithmeticException | NumberFormatException outOfRange) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> read(String text) {
    if (isAsJavaScriptWrites(text)) {
      return Optional.of(utc(text));
    }
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return Optional.of(instant(iso));
    }
    return NUMBER.matcher(text).matches() ? Optional.of(instant(text)) : Optional.empty();
  }

  // The forms below are tried one after another, which takes many times as long.
  private static boolean isAsJavaScriptWrites(String text) {
    if (text.length() != JAVASCRIPT.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char form = JAVASCRIPT.charAt(i);
      char c = text.charAt(i);
      if (form == '0' ? c < '0' || c > '9' : c != form) {
        return false;
      }
    }
    return true;
  }

  private static Instant utc(String text) {
    LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    int nanoseconds = 1_000_000 * number(text, 20, 23);
    return day.atTime(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19), nanoseconds)
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int start, int end) {
    return Integer.parseInt(text, start, end, 10);
  }

  private static Instant instant(Matcher iso) {
    String hours = iso.group(3);
    String minutes = iso.group(4);
    String offset = hours == null ? "Z" : hours + ":" + (minutes == null ? "00" : minutes);
    String time = iso.group(1) + "T" + iso.group(2).replace(',', '.') + offset;
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(time, Instant::from);
  }

  private static Instant instant(String number) {
    BigDecimal since1970 = new BigDecimal(number);
    boolean isMilliseconds = since1970.compareTo(FIRST_MILLISECONDS) >= 0;
    BigDecimal milliseconds = isMilliseconds ? since1970 : since1970.movePointRight(3);
    return Instant.ofEpochMilli(milliseconds.longValue());
  }
}
