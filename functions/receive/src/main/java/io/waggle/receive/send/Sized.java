package io.waggle.receive.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Something to be sent, with its size.
 *
 * @param bytes its length as JSON
 */
record Sized<T>(T value, int bytes) {

  static <T> Sized<T> of(ObjectMapper mapper, T value) {
    try {
      return new Sized<>(value, mapper.writeValueAsBytes(value).length);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static int totalBytes(List<? extends Sized<?>> values) {
    return values.stream().mapToInt(Sized::bytes).sum();
  }
}
