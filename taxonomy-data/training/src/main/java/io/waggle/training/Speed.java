package io.waggle.training;

import io.waggle.classifier.Cascade;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import java.util.List;
import java.util.function.Consumer;

/**
 * How many pages a second one thread can take, the program being warm.
 *
 * @param cascade all stages, as far as each page needs them
 * @param byUrl the first stage, for every page
 * @param byText the last stage, for every page
 */
record Speed(double cascade, double byUrl, double byText) {
  private static final double LEAST_SECONDS =
      Double.parseDouble(System.getProperty("waggle.speed.seconds", "2"));

  static Speed of(Cascade cascade, List<Page> pages) {
    return new Speed(
        measure(pages, cascade::decide),
        measure(pages, cascade::byUrl),
        measure(pages, page -> cascade.byText(page, List.<Evidence>of())));
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
