package io.waggle.classifier.page;

import io.waggle.visitmodel.Page;

/** A page whose address has been taken apart, once for all stages that look at it. */
public record ParsedPage(Page page, Address address) {

  public static ParsedPage of(Page page) {
    return new ParsedPage(page, Address.of(page.url()));
  }
}
