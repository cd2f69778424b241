package io.waggle.profileanswers;

import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.profilestore.arithmetic.InterestSum;
import io.waggle.profilestore.arithmetic.RankedInterest;
import io.waggle.visitmodel.CategoryId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows interests with the names of their categories.
 *
 * @param stages the labels of the stages that are always listed, with 0 where they decided nothing,
 *     in the order of the cascade; other stages follow where they decided something
 */
record InterestViews(Taxonomy taxonomy, List<String> stages) {

  /** An interest with its share of all interests as the score. */
  Interest of(RankedInterest ranked) {
    return view(ranked.category(), ranked.share(), ranked.sum());
  }

  /** An interest with its score as it is stored. */
  Interest of(CategoryId category, InterestSum sum) {
    return view(category, sum.score(), sum);
  }

  private Interest view(CategoryId category, double score, InterestSum sum) {
    return new Interest(
        CategoryView.of(category, taxonomy),
        score,
        sum.visits(),
        sum.firstSeen(),
        sum.lastSeen(),
        decidedBy(sum),
        sum.version());
  }

  private Map<String, Long> decidedBy(InterestSum sum) {
    Map<String, Long> decidedBy = new LinkedHashMap<>();
    stages.forEach(stage -> decidedBy.put(stage, 0L));
    decidedBy.putAll(sum.visitsByStage());
    return decidedBy;
  }
}
