package io.waggle.classifytext;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.UnresolvedVisit;
import java.util.List;
import java.util.function.Function;

/**
 * Decides pages, and remembers those that were decided lately: many visitors read the same page. An
 * operator's rules are not forgotten over it: they are looked at before a page comes here.
 */
final class SeenPages {
  /** How many characters of pages are remembered at most, at 1 or 2 bytes each. */
  private static final long MOST_CHARACTERS = 2_000_000;

  private final Function<UnresolvedVisit, Decision> decide;
  private final Cache<Seen, Decision> decisions;

  /**
   * Remembers what was decided.
   *
   * @param decide by the page and the evidence so far, and nothing else
   */
  SeenPages(Function<UnresolvedVisit, Decision> decide) {
    this.decide = decide;
    this.decisions =
        Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((Seen seen, Decision decision) -> seen.characters())
            .build();
  }

  /** All that a decision depends on, so that two pages are never taken for one another. */
  private record Seen(
      String url,
      String title,
      String description,
      List<String> keywords,
      String text,
      List<Evidence> evidence) {

    private static final int RECORD = 200;

    static Seen of(Page page, List<Evidence> evidence) {
      return new Seen(
          page.url(), page.title(), page.description(), page.keywords(), page.text(), evidence);
    }

    int characters() {
      int words = keywords.stream().mapToInt(String::length).sum();
      int texts = url.length() + title.length() + description.length() + text.length();
      return RECORD * (1 + evidence.size()) + words + texts;
    }
  }

  Decision decide(UnresolvedVisit visit) {
    Seen seen = Seen.of(visit.visit().page(), visit.evidence());
    return decisions.get(seen, unseen -> decide.apply(visit));
  }
}
