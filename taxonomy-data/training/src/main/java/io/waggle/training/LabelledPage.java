package io.waggle.training;

import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Page;
import java.util.List;
import java.util.Objects;
import okhttp3.HttpUrl;

/**
 * A page, and what it is about.
 *
 * @param expected the categories that are right; empty when nobody has said
 */
record LabelledPage(Page page, List<CategoryId> expected) {

  LabelledPage {
    expected = List.copyOf(expected);
  }

  /**
   * Whose page it is: the registrable domain, so that all editions of a paper are one publisher.
   */
  String publisher() {
    HttpUrl url = HttpUrl.parse(page.url());
    return Objects.requireNonNullElse(url.topPrivateDomain(), url.host());
  }
}
