package io.waggle.events.segment;

/**
 * Something in an event that could not be used, although the visit is kept.
 *
 * @param reason for the sender: what could not be used, and what was used instead
 */
public record Warning(Kind kind, String reason) {

  /** What a warning is about, for programs. */
  public enum Kind {
    /** Who the visitor is, where another id tells it. */
    VISITOR_ID("visitor-id"),

    /** The sender's id of the event; sent again, the visit would count again. */
    MESSAGE_ID("message-id"),

    /** When the visit happened, or when it was sent. */
    TIME("time"),

    /** The address of the page, where another one tells it. */
    URL("url"),

    /** Something that describes the page. */
    FIELD("field");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The kind as it stands in answers and in meters. */
    public String label() {
      return label;
    }
  }
}
