package io.waggle.acceptance.faults;

import io.waggle.acceptance.faults.VisitSet.Member;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All that the senders of a run send. What the n-th event of a sender is follows from the seed
 * alone, so nobody has to remember it.
 */
record KnownVisits(long seed) {
  private static final int VISITORS = 5_000;

  /** One visitor has as many visits as hundreds of others: all writers meet at its rows. */
  private static final int ONE_IN_SO_MANY_IS_HOT = 8;

  private static final int ONE_IN_SO_MANY_IS_LATE = 13;
  private static final int ONE_IN_SO_MANY_IS_BROKEN = 500;
  private static final int LATEST_SECONDS = 3 * 24 * 60 * 60;

  private static final List<Section> VISITED =
      List.of(Section.BASKETBALL, Section.COOKING, Section.BREAD, Section.SILENT);

  /** An event of a sender. */
  KnownVisit of(Member event) {
    return of(event.sender(), event.number());
  }

  /** Likewise. */
  KnownVisit of(int sender, int number) {
    SplittableRandom random = random(sender, number);
    boolean isHot = random.nextInt(ONE_IN_SO_MANY_IS_HOT) == 0;
    String visitor = visitors() + (isHot ? "hot" : random.nextInt(VISITORS));
    boolean isBroken = random.nextInt(ONE_IN_SO_MANY_IS_BROKEN) == 0;
    Section section = isBroken ? Section.BROKEN : VISITED.get(random.nextInt(VISITED.size()));
    boolean isLate = random.nextInt(ONE_IN_SO_MANY_IS_LATE) == 0;
    Duration age = Duration.ofSeconds(isLate ? random.nextInt(LATEST_SECONDS) : 0);
    return new KnownVisit(key(sender, number), visitor, section, age);
  }

  /** What all ids of visitors of this run begin with. */
  String visitors() {
    return "faults-" + seed + "-";
  }

  /** The events of this run that a text names. */
  Stream<Member> namedIn(String text) {
    return Pattern.compile("\\b" + seed + "-(\\d+)-(\\d+)\\b")
        .matcher(text)
        .results()
        .map(key -> new Member(Integer.parseInt(key.group(1)), Integer.parseInt(key.group(2))));
  }

  private String key(int sender, int number) {
    return seed + "-" + sender + "-" + number;
  }

  /** Random numbers that belong to an event, the same in every run with this seed. */
  SplittableRandom random(int sender, int number) {
    return new SplittableRandom(
        new SplittableRandom(seed).nextLong() ^ ((long) sender << 32 | number));
  }
}
