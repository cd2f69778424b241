package io.waggle.training;

import io.waggle.classifier.cascade.Cascade;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How many pages a second one thread can classify once the program is warm.
 *
 * @param cascade with all stages, each page going as far as it needs to
 * @param byStage with each stage alone, for every page
 */
record Speed(double cascade, Map<Stage, Double> byStage) {
  private static final double LEAST_SECONDS =
      Double.parseDouble(System.getProperty("waggle.speed.seconds", "2"));

  static Speed of(Cascade cascade, List<Page> pages) {
    Map<Stage, Double> byStage = new LinkedHashMap<>();
    double all = measure(pages, cascade::decide);
    for (Stage stage : cascade.stages()) {
      byStage.put(stage, measure(pages, cascade.only(stage)::decide));
    }
    return new Speed(all, byStage);
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
