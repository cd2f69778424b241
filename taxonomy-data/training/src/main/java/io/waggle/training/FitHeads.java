package io.waggle.training;

import io.waggle.classifier.taxonomy.Category;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.training.TeachWords.Proportions;
import io.waggle.visitmodel.CategoryId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Trains for each category that has enough pages of several of its children a head: a model that
 * tells the children from each other, and from what is none of them. Everything else below the
 * first tier is left to the terms.
 */
final class FitHeads {
  /** A child with fewer pages is not told from others, but counts as none of them. */
  private static final int FEWEST_PAGES = 15;

  private static final int FEWEST_CHILDREN = 2;

  /** What a head knows takes little memory, because there are few pages to learn from. */
  private static final int MOST_FEATURES = 3_000;

  /** The same where a teacher knows the words of more pages. */
  private static final int MOST_TAUGHT_FEATURES = 6_000;

  /** How much of a head is what labels say, and how much is what a teacher says. */
  private static final Proportions PROPORTIONS = new Proportions(1, 0.1);

  /** Lowers all points, because there are few publishers to learn from. */
  private static final double PRUDENCE = 0.8;

  /** The points that each child starts with; "none of them" has 0. */
  private static final double HEAD_START = 1;

  private final Taxonomy taxonomy;
  private final FitRegression fit = new FitRegression(List.of());

  FitHeads(Taxonomy taxonomy) {
    this.taxonomy = taxonomy;
  }

  /**
   * The heads by the category that they divide.
   *
   * @param teacher what teaches the words of the children, too
   */
  Map<CategoryId, LinearModel> fit(List<Example> examples, Optional<TeachWords> teacher) {
    Map<CategoryId, TeachWords> teachers =
        teacher
            .filter(teach -> TeachWords.canTeach(examples))
            .map(teach -> teach.byClass(examples))
            .orElse(Map.of());
    Map<CategoryId, List<Example>> families =
        examples.stream()
            .filter(example -> child(example).isPresent())
            .collect(Collectors.groupingBy(Example::category, TreeMap::new, Collectors.toList()));
    Map<CategoryId, LinearModel> heads = new TreeMap<>();
    families.forEach(
        (parent, pages) ->
            head(parent, pages, Optional.ofNullable(teachers.get(parent)))
                .ifPresent(head -> heads.put(parent, head)));
    return heads;
  }

  private Optional<CategoryId> child(Example example) {
    List<Category> lineage = taxonomy.lineage(example.label());
    return lineage.size() < 2
        ? Optional.empty()
        : Optional.of(lineage.get(lineage.size() - 2).id());
  }

  private Optional<LinearModel> head(
      CategoryId parent, List<Example> pages, Optional<TeachWords> teacher) {
    Map<CategoryId, Long> counts =
        pages.stream()
            .map(page -> child(page).orElseThrow())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    counts.values().removeIf(count -> count < FEWEST_PAGES);
    if (counts.size() < FEWEST_CHILDREN) {
      return Optional.empty();
    }
    List<Example> examples = new ArrayList<>();
    for (Example page : pages) {
      CategoryId child = child(page).orElseThrow();
      examples.add(page.without(parent).of(counts.containsKey(child) ? child : parent));
    }
    LinearModel model =
        teacher
            .filter(teach -> TeachWords.canTeach(examples))
            .map(teach -> taught(examples, teach))
            .orElseGet(() -> fit.fit(examples, Vocabulary.of(examples, MOST_FEATURES)));
    return Optional.of(relative(model, parent).times(PRUDENCE));
  }

  private LinearModel taught(List<Example> examples, TeachWords teach) {
    Vocabulary vocabulary = Vocabulary.of(examples, teach.readings(), MOST_TAUGHT_FEATURES);
    return teach.mixed(fit, examples, vocabulary, PROPORTIONS);
  }

  /** A model without the class of those that are none of the others, which has 0 points. */
  private static LinearModel relative(LinearModel model, CategoryId none) {
    int position = model.classes().indexOf(none);
    List<CategoryId> children = model.classes().stream().filter(c -> !c.equals(none)).toList();
    for (double[] word : model.weights()) {
      subtract(word, position);
    }
    subtract(model.constants(), position);
    Arrays.setAll(model.constants(), i -> model.constants()[i] + HEAD_START);
    return model.with(children);
  }

  private static void subtract(double[] numbers, int position) {
    double none = position < 0 ? 0 : numbers[position];
    Arrays.setAll(numbers, i -> numbers[i] - none);
  }
}
