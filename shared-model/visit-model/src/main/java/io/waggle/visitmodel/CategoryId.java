package io.waggle.visitmodel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The id of a category in the taxonomy in use: {@code sports.soccer} in Waggle's own taxonomy,
 * {@code 533} or {@code v9i3On} in the IAB's. Ids are case-sensitive.
 */
public record CategoryId(@JsonValue String value) implements Comparable<CategoryId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CategoryId {
    Objects.requireNonNull(value, "value is null");
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "not a category id (letters, digits, '.', '_' and '-', at most 128): " + value);
    }
  }

  @Override
  public int compareTo(CategoryId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
