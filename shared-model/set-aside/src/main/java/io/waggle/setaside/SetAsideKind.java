package io.waggle.setaside;

import java.util.List;

/** What is on a queue for what was set aside. */
public enum SetAsideKind {
  /** Visits that a function could not work on. */
  DEAD_LETTERS("dead letters"),

  /** Events that are no visits. */
  BAD_ROWS("bad rows");

  private static final String ROWS = "rejected-visits";
  private static final String DEAD = ".dead";

  private final String label;

  SetAsideKind(String label) {
    this.label = label;
  }

  /** What people call it, in the plural. */
  public String label() {
    return label;
  }

  /** Those of some queues that hold this kind. */
  public List<String> among(List<String> queues) {
    return queues.stream().filter(queue -> of(queue) == this).toList();
  }

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
