package io.waggle.classifier;

import io.waggle.visitmodel.Page;
import java.util.ArrayList;
import java.util.List;

/** The words of a page, place by place. */
public final class PageText {
  /** A text that stands in some place. */
  record Passage(Place place, Words words) {}

  private final List<Passage> passages = new ArrayList<>();

  private PageText() {}

  public static PageText of(Page page) {
    PageText text = new PageText();
    for (Place place : Place.values()) {
      place.in(page).forEach(passage -> text.passages.add(new Passage(place, Words.of(passage))));
    }
    return text;
  }

  List<Passage> passages() {
    return passages;
  }
}
