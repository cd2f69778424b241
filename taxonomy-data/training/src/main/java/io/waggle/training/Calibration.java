package io.waggle.training;

import io.waggle.classifier.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.List;

/**
 * How well confidences match reality: of the pages decided with a confidence of 0.8, four of five
 * should be right. It is measured on the first tier, for which labels are most reliable.
 *
 * @param bins ten bins of confidence, 0.1 wide, the lowest first
 */
record Calibration(List<Bin> bins) {
  private static final int COUNT = 10;

  /**
   * The pages whose confidence is in one bin.
   *
   * @param confidence the mean confidence, 0 to 1
   * @param right the share of pages that were right, 0 to 1
   */
  record Bin(int pages, double confidence, double right) {}

  static Calibration of(List<Verdict> verdicts, Taxonomy taxonomy) {
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      int number = i;
      bins.add(bin(verdicts.stream().filter(v -> number(v) == number).toList(), taxonomy));
    }
    return new Calibration(bins);
  }

  private static int number(Verdict verdict) {
    return !verdict.isDecided() || verdict.page().expected().isEmpty()
        ? -1
        : Math.min(COUNT - 1, Math.toIntExact((long) (verdict.confidence() * COUNT)));
  }

  private static Bin bin(List<Verdict> verdicts, Taxonomy taxonomy) {
    double confidence = verdicts.stream().mapToDouble(Verdict::confidence).average().orElse(0);
    long right = verdicts.stream().filter(verdict -> verdict.isRight(1, taxonomy)).count();
    return new Bin(
        verdicts.size(), confidence, Score.share(Math.toIntExact(right), verdicts.size()));
  }

  /** The expected calibration error (Naeini and others 2015), 0 to 1; 0 without any pages. */
  double expectedError() {
    int pages = bins.stream().mapToInt(Bin::pages).sum();
    double error =
        bins.stream().mapToDouble(b -> b.pages() * Math.abs(b.confidence() - b.right())).sum();
    return pages == 0 ? 0 : error / pages;
  }
}
