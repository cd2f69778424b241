package io.waggle.queues.classify;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.StageResult;
import io.waggle.visitmodel.UnresolvedVisit;
import java.util.List;
import java.util.function.Function;

/**
 * Remembers the results of expensive stages by page, because many visitors read the same page.
 *
 * <p>An operator's rules must not be among these stages: a change of a rule would not concern
 * remembered pages.
 */
public final class SeenPages implements Function<UnresolvedVisit, StageResult> {
  /** The limit for all that is remembered, in characters, which take 1 or 2 bytes each. */
  private static final long MOST_CHARACTERS = 2_000_000;

  /** About what a record takes besides its texts. */
  private static final int RECORD = 200;

  private final Function<UnresolvedVisit, StageResult> stages;
  private final Cache<Key, StageResult> results;

  /**
   * Remembers the results of these stages.
   *
   * @param stages must depend on nothing but the page without its referrer, and the evidence so far
   */
  public SeenPages(Function<UnresolvedVisit, StageResult> stages) {
    this.stages = stages;
    this.results =
        Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((Key key, StageResult result) -> key.characters() + characters(result))
            .build();
  }

  /** All of a page but its referrer, which differs between visits of the same page. */
  private record Key(
      String url,
      String title,
      String description,
      List<String> keywords,
      String text,
      String language,
      List<String> declared,
      List<Evidence> evidence) {

    static Key of(Page page, List<Evidence> evidence) {
      return new Key(
          page.url(),
          page.title(),
          page.description(),
          page.keywords(),
          page.text(),
          page.language(),
          page.declared(),
          evidence);
    }

    int characters() {
      int lists = SeenPages.characters(keywords) + SeenPages.characters(declared);
      int texts = url.length() + title.length() + description.length() + text.length();
      return RECORD * (1 + evidence.size()) + lists + texts + language.length();
    }
  }

  private static int characters(List<String> texts) {
    return texts.stream().mapToInt(String::length).sum();
  }

  private static int characters(StageResult result) {
    return RECORD * result.evidence().size();
  }

  @Override
  public StageResult apply(UnresolvedVisit visit) {
    Key key = Key.of(visit.visit().page(), visit.evidence());
    return results.get(key, unseen -> stages.apply(visit));
  }
}
