package io.waggle.classifier.words;

import io.waggle.visitmodel.Page;
import java.util.ArrayList;
import java.util.List;

/** The words of a page, by the part of the page that they stand in. */
public final class PageText {

  /**
   * All that is read of a page when its text is classified. Two pages with equal sources have the
   * same words, so that a source can stand for its page in a cache.
   */
  public record Source(
      String url, String title, String description, List<String> keywords, String text) {

    public static Source of(Page page) {
      return new Source(page.url(), page.title(), page.description(), page.keywords(), page.text());
    }
  }

  /** A piece of text in a part of the page. */
  public record Passage(PageZone zone, Words words) {}

  private final List<Passage> passages = new ArrayList<>();

  private PageText() {}

  public static PageText of(Page page) {
    PageText text = new PageText();
    Source source = Source.of(page);
    for (PageZone zone : PageZone.values()) {
      zone.in(source).forEach(passage -> text.passages.add(new Passage(zone, Words.of(passage))));
    }
    return text;
  }

  /** The passages, those in the most telling part of the page first. */
  public List<Passage> passages() {
    return passages;
  }
}
