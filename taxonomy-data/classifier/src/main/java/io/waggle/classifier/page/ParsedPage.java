package io.waggle.classifier.page;

import io.waggle.visitmodel.Page;

/**
 * A page whose address has been taken apart, once for all stages that look at it.
 *
 * @param address the address of the page itself
 * @param shownAt the address where the visitor saw it, which is another one when a service such as
 *     a cache or a translator shows pages of others; see {@link Wrappers}
 */
public record ParsedPage(Page page, Address address, Address shownAt) {

  public static ParsedPage of(Page page) {
    Address shownAt = Address.of(page.url());
    return new ParsedPage(page, Wrappers.inside(page.url(), shownAt), shownAt);
  }
}
