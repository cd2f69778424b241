package io.waggle.classifytext;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.waggle.classifier.words.PageText.Source;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.StageResult;
import io.waggle.visitmodel.UnresolvedVisit;
import java.util.List;
import java.util.function.Function;

/**
 * Remembers the results for recent pages, because many visitors read the same page. Overrides are
 * looked up before a visit comes here, so a change of them takes effect at once.
 */
final class SeenPages {
  /** The most characters of pages that are remembered, at 1 or 2 bytes each. */
  private static final long MOST_CHARACTERS = 2_000_000;

  private final Function<UnresolvedVisit, StageResult> decide;
  private final Cache<Seen, StageResult> results;

  /**
   * A cache in front of a function.
   *
   * @param decide decides by the text of the page and the evidence so far, and nothing else
   */
  SeenPages(Function<UnresolvedVisit, StageResult> decide) {
    this.decide = decide;
    this.results =
        Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((Seen seen, StageResult result) -> seen.characters())
            .build();
  }

  /** Everything that the decision depends on, so that two pages are never confused. */
  private record Seen(Source page, List<Evidence> evidence) {
    private static final int RECORD = 200;

    int characters() {
      int words = page.keywords().stream().mapToInt(String::length).sum();
      int texts =
          page.url().length()
              + page.title().length()
              + page.description().length()
              + page.text().length();
      return RECORD * (1 + evidence.size()) + words + texts;
    }
  }

  StageResult decide(UnresolvedVisit visit) {
    Seen seen = new Seen(Source.of(visit.visit().page()), visit.evidence());
    return results.get(seen, unseen -> withoutEvidence(decide.apply(visit)));
  }

  // The last function has no use for the evidence, which would take more memory than the page.
  private static StageResult withoutEvidence(StageResult result) {
    return new StageResult(result.stage(), result.decision(), List.of());
  }
}
