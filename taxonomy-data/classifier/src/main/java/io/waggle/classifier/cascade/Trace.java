package io.waggle.classifier.cascade;

import io.waggle.visitmodel.StageResult;
import java.util.List;

/**
 * What every stage came to for one page, in their order. Unlike a visit, a trace goes on after the
 * stage that settles it. Stages that do not concern the page are left out.
 *
 * @param results at least one
 */
public record Trace(List<StageResult> results) {
  public Trace {
    results = List.copyOf(results);
    if (results.isEmpty()) {
      throw new IllegalArgumentException("a trace without any result");
    }
  }

  /** The result that counts: that of the first stage that settles the page, or else the last. */
  public StageResult deciding() {
    return results.stream().filter(StageResult::isSettled).findFirst().orElseGet(results::getLast);
  }
}
