package io.waggle.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Says what a command found and did.
 *
 * @param out for results
 * @param err for progress and questions, which are no part of the result
 */
public record Say(PrintStream out, PrintStream err, ObjectMapper mapper) {

  /** One line of the result. */
  public void line(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }

  /** A line that is no part of the result. */
  public void note(String format, Object... values) {
    err.printf(Locale.ROOT, format + "%n", values);
  }

  /** The result as JSON. */
  public void json(Object result) {
    try {
      out.println(mapper.writeValueAsString(result));
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
