package io.waggle.events.check;

/** Why something is rejected, for machines. */
public enum RejectionKind {
  INVALID("invalid"),
  TOO_LARGE("too-large"),
  UNREADABLE("unreadable");

  private final String label;

  RejectionKind(String label) {
    this.label = label;
  }

  /** The kind as it stands in bad rows and in meters. */
  public String label() {
    return label;
  }
}
