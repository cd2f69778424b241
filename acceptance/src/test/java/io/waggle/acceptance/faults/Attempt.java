package io.waggle.acceptance.faults;

import java.util.Set;

/**
 * A call of a sender, and how it was answered: a line of the journal.
 *
 * @param at when it ended, in milliseconds since 1970
 * @param first the number of its first event
 * @param events how many events it has
 * @param answer the status, or {@link #CUT}, {@link #LATE} or {@link #GIVEN_UP}
 * @param millis how long it took
 */
record Attempt(long at, int sender, int first, int events, String answer, long millis) {
  /** The connection was refused or broke. */
  static final String CUT = "cut";

  /** There was no answer in time. */
  static final String LATE = "late";

  /** The sender does not send these events again. */
  static final String GIVEN_UP = "given-up";

  /** After these an SDK sends the same again. */
  private static final Set<String> AGAIN = Set.of(CUT, LATE, "429", "500", "502", "503", "504");

  static Attempt read(String line) {
    String[] fields = line.split(" ", -1);
    return new Attempt(
        Long.parseLong(fields[0]),
        Integer.parseInt(fields[1]),
        Integer.parseInt(fields[2]),
        Integer.parseInt(fields[3]),
        fields[4],
        Long.parseLong(fields[5]));
  }

  String line() {
    return "%d %d %d %d %s %d".formatted(at, sender, first, events, answer, millis);
  }

  boolean isAcknowledged() {
    return answer.equals("200");
  }

  boolean isSentAgain() {
    return AGAIN.contains(answer);
  }

  /** Whether the sender was told that nothing of it can be used. */
  boolean isRefused() {
    return !isAcknowledged() && !isSentAgain() && !answer.equals(GIVEN_UP);
  }
}
