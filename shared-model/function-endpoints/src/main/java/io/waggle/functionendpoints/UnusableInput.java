package io.waggle.functionendpoints;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says in words why the body of a request is not the input of a function. */
final class UnusableInput {
  private static final Pattern PACKAGES = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

  private UnusableInput() {}

  /** The reason; empty if the body can be read. */
  static Optional<String> reason(byte[] body, ObjectReader reader) {
    if (body.length == 0) {
      return Optional.of("The body is empty.");
    }
    try {
      return reader.readValue(body) == null ? Optional.of("The body is null.") : Optional.empty();
    } catch (IOException unusable) {
      return Optional.of(words(unusable));
    }
  }

  private static String words(IOException unusable) {
    // What is wrong inside of a value is wrapped in what it means for the value.
    return switch (rootCause(unusable)) {
      case StreamReadException noJson -> "The body is not JSON: " + message(noJson);
      case JacksonException other -> "The body does not fit: " + place(unusable) + message(other);
      case RuntimeException ours when ours.getMessage() != null ->
          "The body does not fit: " + place(unusable) + ours.getMessage();
      case Throwable other -> "The body cannot be read: " + place(unusable) + other;
    };
  }

  private static Throwable rootCause(Throwable failure) {
    return failure.getCause() == null ? failure : rootCause(failure.getCause());
  }

  private static String message(JacksonException unusable) {
    return PACKAGES.matcher(unusable.getOriginalMessage()).replaceAll("");
  }

  /** Where in the body, as JavaScript would write it: {@code visits[0].page: }. */
  private static String place(IOException unusable) {
    StringBuilder place = new StringBuilder();
    List<Reference> path =
        unusable instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
    for (Reference step : path) {
      if (step.getFieldName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return place.isEmpty() ? "" : place + ": ";
  }
}
