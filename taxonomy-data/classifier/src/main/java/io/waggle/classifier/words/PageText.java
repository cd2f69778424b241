package io.waggle.classifier.words;

import io.waggle.classifier.page.PageZone;
import io.waggle.classifier.page.ParsedPage;
import java.util.ArrayList;
import java.util.List;

/** The words of a page by zone, in the order of the zones. */
public final class PageText {
  /** One text in a zone. */
  public record Passage(PageZone zone, Words words) {}

  private final List<Passage> passages = new ArrayList<>();

  private PageText() {}

  public static PageText of(ParsedPage page) {
    PageText text = new PageText();
    for (PageZone zone : PageZone.values()) {
      for (String passage : zone.in(page)) {
        text.add(zone, passage);
      }
    }
    return text;
  }

  private void add(PageZone zone, String passage) {
    if (!passage.isEmpty()) {
      passages.add(new Passage(zone, Words.of(passage)));
    }
  }

  public List<Passage> passages() {
    return passages;
  }
}
