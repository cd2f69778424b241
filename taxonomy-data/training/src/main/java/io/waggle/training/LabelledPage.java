package io.waggle.training;

import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Page;
import java.util.List;
import java.util.Objects;
import okhttp3.HttpUrl;

/**
 * A page and its label.
 *
 * @param expected the categories that are right; empty when the page has no label
 */
record LabelledPage(Page page, List<CategoryId> expected) {

  LabelledPage {
    expected = List.copyOf(expected);
  }

  /** The registrable domain of the page, so that all editions of a newspaper are one publisher. */
  String publisher() {
    HttpUrl url = HttpUrl.parse(page.url());
    return Objects.requireNonNullElse(url.topPrivateDomain(), url.host());
  }
}
