package io.waggle.acceptance.bench;

import java.util.SplittableRandom;

/**
 * Who visits which page. Some thousand visitors are there at any time; one goes after eight visits
 * on the average, and then somebody else comes, who is new or has been here before. For one thread.
 */
final class Visits {
  static final int THERE = 5_000;
  private static final int VISITS_OF_A_VISITOR = 8;

  private final SplittableRandom random = new SplittableRandom(11);
  private final long[] there = new long[THERE];
  private final long known;
  private final int pages;
  private long visitors;
  private long visits;

  /** Visitors that nobody knows yet. */
  Visits(Pages pages) {
    this(pages, 0);
  }

  /**
   * Visitors from among those that a database knows.
   *
   * @param known how many it knows, with the ids from 1; 0 for nobody
   */
  Visits(Pages pages, long known) {
    this.known = known;
    this.pages = pages.count();
    for (int at = 0; at < THERE; at++) {
      there[at] = arrive();
    }
  }

  private long arrive() {
    if (known > 0) {
      return random.nextLong(known) + 1;
    }
    boolean isNew = visitors < THERE || random.nextBoolean();
    return isNew ? ++visitors : random.nextLong(visitors) + 1;
  }

  int nextPage() {
    return random.nextInt(pages);
  }

  /** A number that no other visit has. */
  long nextVisit() {
    return ++visits;
  }

  long nextVisitor() {
    int at = random.nextInt(THERE);
    long visitor = there[at];
    if (random.nextInt(VISITS_OF_A_VISITOR) == 0) {
      there[at] = arrive();
    }
    return visitor;
  }
}
