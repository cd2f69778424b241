package io.waggle.queues;

/** What messages of visits say about their body. */
public final class MessageFormat {
  /**
   * A content type of our own: for {@code application/json} the connector at the other end would
   * first build a generic JSON tree.
   */
  public static final String CONTENT_TYPE = "application/vnd.waggle+json";

  private MessageFormat() {}
}
