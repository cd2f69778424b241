package io.waggle.training;

import io.waggle.classifier.taxonomy.Taxonomy;
import java.util.List;

/**
 * How good decisions are on one tier.
 *
 * @param pages the number of pages that have a label on this tier
 * @param decided how many of them were decided on this tier
 * @param correct how many of those decisions were right
 */
record Score(int pages, int decided, int correct) {

  static Score of(int tier, List<Verdict> verdicts, Taxonomy taxonomy) {
    List<Verdict> labelled =
        verdicts.stream().filter(v -> !v.expected(tier, taxonomy).isEmpty()).toList();
    return new Score(
        labelled.size(),
        count(labelled.stream().map(v -> v.decided(tier, taxonomy).isPresent()).toList()),
        count(labelled.stream().map(v -> v.isRight(tier, taxonomy)).toList()));
  }

  private static int count(List<Boolean> flags) {
    return Math.toIntExact(flags.stream().filter(flag -> flag).count());
  }

  /** The share of all pages that were right. */
  double accuracy() {
    return share(correct, pages);
  }

  /** The share of the decided pages that were right. */
  double precision() {
    return share(correct, decided);
  }

  /** The share of all pages that were decided. */
  double coverage() {
    return share(decided, pages);
  }

  /** The part divided by the whole; 0 when the whole is 0. */
  static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
