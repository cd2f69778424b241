package io.waggle.receive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Something to be sent, and how long it is.
 *
 * @param bytes its length as JSON
 */
record Measured<T>(T thing, int bytes) {

  static <T> Measured<T> by(ObjectMapper mapper, T thing) {
    try {
      return new Measured<>(thing, mapper.writeValueAsBytes(thing).length);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The length of all of them together. */
  static int total(List<? extends Measured<?>> things) {
    return things.stream().mapToInt(Measured::bytes).sum();
  }
}
