package io.waggle.training;

import io.waggle.classifier.cascade.Cascade;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import java.util.List;
import java.util.function.Consumer;

/**
 * How many pages a second one thread classifies, once the program is warm.
 *
 * @param cascade pages a second through the whole cascade, which most pages leave early
 * @param stages pages a second through each stage alone
 */
record Speed(double cascade, List<StageSpeed> stages) {
  private static final double LEAST_SECONDS =
      Double.parseDouble(System.getProperty("waggle.speed.seconds", "2"));

  /** How many pages a second one stage classifies. */
  record StageSpeed(Stage stage, double pagesPerSecond) {}

  static Speed of(Cascade cascade, List<Page> pages) {
    double whole = measure(pages, cascade::decide);
    return new Speed(
        whole,
        cascade.stages().stream()
            .map(stage -> new StageSpeed(stage, measure(pages, cascade.only(stage)::decide)))
            .toList());
  }

  private static double measure(List<Page> pages, Consumer<Page> work) {
    repeat(pages, work); // To warm up.
    return repeat(pages, work);
  }

  private static double repeat(List<Page> pages, Consumer<Page> work) {
    long start = System.nanoTime();
    long done = 0;
    do {
      pages.forEach(work);
      done += pages.size();
    } while (!pages.isEmpty() && seconds(start) < LEAST_SECONDS);
    return done / seconds(start);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
