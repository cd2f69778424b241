package io.waggle.training;

import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.cascade.Stages;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Undecided;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Examples to learn other languages than English from: pages without a label that their address
 * settles, which works in any language. Their labels are less reliable than those that people or
 * publishers gave, and English has many of those.
 */
final class SettledPages {

  private final Examples examples;
  private final Taxonomy taxonomy;
  private final Cascade addresses;
  private final Cascade texts;

  /**
   * Finds pages for a model that is used with this knowledge.
   *
   * @param knowledge without a model
   */
  SettledPages(Knowledge knowledge) {
    this.examples = new Examples(knowledge);
    this.taxonomy = knowledge.taxonomy();
    this.addresses = new Cascade(knowledge).only(Stages.OVERRIDES, Stages.CLASSIFY_URL);
    this.texts = new Cascade(knowledge).only(Stages.CLASSIFY_TEXT);
  }

  /**
   * The examples in pages of other languages; a page that occurs twice counts once. A page is left
   * out when its terms say something else than its address, because the address is wrong then more
   * often than not.
   */
  List<Example> of(List<LabelledPage> pages) {
    return labelled(pages).stream()
        .filter(page -> !isContradicted(page))
        .map(page -> examples.example(page, page.expected().getFirst()))
        .filter(
            example ->
                !example.language().isEmpty() && !example.language().equals(Readings.ENGLISH))
        .toList();
  }

  private boolean isContradicted(LabelledPage page) {
    return switch (texts.decide(page.page())) {
      case Decided decided ->
          !taxonomy
              .firstTier(decided.category())
              .equals(taxonomy.firstTier(page.expected().getFirst()));
      case Undecided undecided -> false;
    };
  }

  /** The pages without a label that their address settles, with what it says as their label. */
  List<LabelledPage> labelled(List<LabelledPage> pages) {
    Set<String> seen = new HashSet<>();
    return pages.stream()
        .filter(page -> examples.label(page).isEmpty() && seen.add(page.page().url()))
        .flatMap(page -> labelled(page).stream())
        .toList();
  }

  private Optional<LabelledPage> labelled(LabelledPage page) {
    return switch (addresses.decide(page.page())) {
      case Decided decided ->
          Optional.of(new LabelledPage(page.page(), List.of(decided.category())));
      case Undecided undecided -> Optional.empty();
    };
  }
}
