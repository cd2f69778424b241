package io.waggle.setaside;

/** What is on a queue for what was set aside. */
public enum SetAsideKind {
  /** Visits that a function could not work on. */
  DEAD_LETTERS,

  /** Events that are no visits. */
  BAD_ROWS;

  private static final String ROWS = "rejected-visits";
  private static final String DEAD = ".dead";

  /** Whether a queue is one for what was set aside. */
  public static boolean isSetAside(String queue) {
    return queue.equals(ROWS) || queue.endsWith(DEAD);
  }

  /** What is on such a queue. */
  public static SetAsideKind of(String queue) {
    return queue.endsWith(DEAD) ? DEAD_LETTERS : BAD_ROWS;
  }

  /** The queue that the dead letters of a queue came from, and go back to. */
  public static String workQueue(String deadLetterQueue) {
    return deadLetterQueue.substring(0, deadLetterQueue.length() - DEAD.length());
  }
}
