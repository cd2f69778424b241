package io.waggle.queues.classify;

import com.github.benmanes.caffeine.cache.Cache;
import io.waggle.functionbase.BoundedCache;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.StageResult;
import io.waggle.visitmodel.UnresolvedVisit;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Remembers the results of expensive stages by page, because many visitors read the same page. Of
 * the page itself it keeps a digest, which leaves room for several thousand pages.
 *
 * <p>When the data that decisions are made with changes, pages are decided again.
 */
public final class SeenPages implements Function<UnresolvedVisit, StageResult> {
  /** About the limit for all that is remembered, in bytes. */
  private static final long MOST_BYTES = 2_000_000;

  /** About what a page and its decision take in memory, with their places in the cache. */
  private static final int PAGE = 250;

  /** About what a piece of evidence takes besides its text. */
  private static final int EVIDENCE = 100;

  private final Function<UnresolvedVisit, StageResult> stages;
  private final Supplier<String> version;
  private final Cache<PageDigest, StageResult> results;

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
    this.results = BoundedCache.of(MOST_BYTES, (page, result) -> bytes(result.evidence()));
  }

  private static int bytes(List<Evidence> evidence) {
    int bytes = PAGE;
    for (Evidence piece : evidence) {
      bytes += EVIDENCE + piece.found().length();
    }
    return bytes;
  }

  /** How many pages are remembered after those that there is no room for have been dropped. */
  long size() {
    results.cleanUp();
    return results.estimatedSize();
  }

  @Override
  public StageResult apply(UnresolvedVisit visit) {
    PageDigest page = PageDigest.of(version.get(), visit.visit().page(), visit.evidence());
    return results.get(page, unseen -> stages.apply(visit));
  }
}
