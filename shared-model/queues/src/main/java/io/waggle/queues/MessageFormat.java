package io.waggle.queues;

/** What messages of visits say about their body. */
public final class MessageFormat {
  /**
   * A content type of our own: of {@code application/json} the connector would build a tree of
   * objects before anybody can read it.
   */
  public static final String CONTENT_TYPE = "application/vnd.waggle+json";

  private MessageFormat() {}
}
