package io.waggle.visitmodel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of a stage of the cascade, such as {@code classify-url}, as it stands in messages,
 * answers and the database.
 *
 * <p>It is a name and not an enum, because during an update functions of two releases read each
 * other's messages: a function must be able to pass on a stage that it does not know yet. Which
 * stages there are is known to the classifier alone.
 *
 * @param name lower-case words joined by hyphens, at most 64 characters
 */
public record Stage(@JsonValue String name) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST = 64;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Stage {
    Objects.requireNonNull(name, "name is null");
    if (name.length() > LONGEST || !FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "not the name of a stage (lower-case words joined by '-', at most %d characters): %s"
              .formatted(LONGEST, name));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
