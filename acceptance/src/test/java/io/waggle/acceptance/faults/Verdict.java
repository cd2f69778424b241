package io.waggle.acceptance.faults;

import java.util.List;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param counts what there is of everything, by name, in the order in which it is told
 * @param problems what must not be, by name, with some of the events or visitors concerned
 */
record Verdict(Map<String, Long> counts, Map<String, Problem> problems) {

  /**
   * Something that must not be.
   *
   * @param some the first few
   */
  record Problem(long count, List<String> some) {
    private String line(String name) {
      String line = "%,12d  %s%n".formatted(count, name);
      return count == 0 ? line : line + "              " + String.join(" ", some) + "\n";
    }
  }

  boolean isGood() {
    return problems.values().stream().allMatch(problem -> problem.count == 0);
  }

  /** How many there are of something that must not be. */
  long count(String problem) {
    return problems.get(problem).count;
  }

  /** As a table, with the ids of what must not be. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    counts.forEach((name, count) -> table.append("%,12d  %s%n".formatted(count, name)));
    problems.forEach((name, problem) -> table.append(problem.line(name)));
    return table.append(isGood() ? "GOOD" : "BAD").toString();
  }
}
