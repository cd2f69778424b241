package io.waggle.visitmodel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of a stage of the cascade, as it stands in messages, answers and the database: words in
 * lower case, joined by hyphens. Any such name can be read, so that during a rolling update an
 * older function understands messages about a stage that it does not know yet.
 */
public record Stage(@JsonValue String name) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST = 63;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Stage {
    Objects.requireNonNull(name, "name is null");
    if (name.length() > LONGEST || !FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a stage: " + name);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
