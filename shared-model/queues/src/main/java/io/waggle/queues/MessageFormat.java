package io.waggle.queues;

/** What messages of visits say about their body. */
public final class MessageFormat {
  /**
   * A content type of our own, which says that a body is a batch. From {@code application/json}
   * another reader's connector would first build a tree of objects.
   */
  public static final String CONTENT_TYPE = "application/vnd.waggle+json";

  private MessageFormat() {}
}
