package io.waggle.visitmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** The stages of the cascade, in the order in which a visit meets them. */
public enum Stage {
  CLASSIFY_URL("classify-url"),
  CLASSIFY_TEXT("classify-text");

  private final String label;

  Stage(String label) {
    this.label = label;
  }

  /** The name of the function, as it stands in messages and answers. */
  @JsonValue
  public String label() {
    return label;
  }

  @Override
  public String toString() {
    return label;
  }
}
