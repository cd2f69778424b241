package io.waggle.queues.classify;

import com.github.benmanes.caffeine.cache.Cache;
import io.waggle.functionbase.BoundedCache;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.StageResult;
import io.waggle.visitmodel.UnresolvedVisit;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Remembers the results of expensive stages by page, because many visitors read the same page.
 *
 * <p>When the data that decisions are made with changes, pages are decided again.
 */
public final class SeenPages implements Function<UnresolvedVisit, StageResult> {
  /** The limit for all that is remembered, in characters, which take 1 or 2 bytes each. */
  private static final long MOST_CHARACTERS = 2_000_000;

  /** About what a record takes besides its texts. */
  private static final int RECORD = 200;

  /** About what a text takes besides its characters. */
  private static final int TEXT = 50;

  private final Function<UnresolvedVisit, StageResult> stages;
  private final Supplier<String> version;
  private final Cache<Key, StageResult> results;

  /**
   * Remembers the results of these stages.
   *
   * @param stages must depend on nothing but the page without its referrer, the evidence so far,
   *     and what the version names
   * @param version the version that decisions name now
   */
  public SeenPages(Function<UnresolvedVisit, StageResult> stages, Supplier<String> version) {
    this.stages = stages;
    this.version = version;
    this.results =
        BoundedCache.of(
            MOST_CHARACTERS, (key, result) -> key.characters() + ofEvidence(result.evidence()));
  }

  /** All of a page but its referrer, which differs between visits of the same page. */
  private record Key(
      String version,
      String url,
      String title,
      String description,
      List<String> keywords,
      String text,
      String language,
      List<String> declared,
      List<Evidence> evidence) {

    static Key of(String version, Page page, List<Evidence> evidence) {
      return new Key(
          version,
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
      return RECORD + lists + texts + language.length() + SeenPages.ofEvidence(evidence);
    }
  }

  private static int characters(List<String> texts) {
    int characters = 0;
    for (String text : texts) {
      characters += TEXT + text.length();
    }
    return characters;
  }

  private static int ofEvidence(List<Evidence> evidence) {
    int characters = 0;
    for (Evidence piece : evidence) {
      characters += RECORD + piece.found().length();
    }
    return characters;
  }

  /** How many pages are remembered after those that there is no room for have been dropped. */
  long size() {
    results.cleanUp();
    return results.estimatedSize();
  }

  @Override
  public StageResult apply(UnresolvedVisit visit) {
    Key key = Key.of(version.get(), visit.visit().page(), visit.evidence());
    return results.get(key, unseen -> stages.apply(visit));
  }
}
