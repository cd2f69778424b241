package io.waggle.profileanswers;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.classifier.cascade.Knowledge;
import io.waggle.profilestore.arithmetic.InterestSum;
import io.waggle.profilestore.arithmetic.RankedInterest;
import io.waggle.visitmodel.CategoryId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InterestViewsTest {
  private static final Instant DAY = Instant.parse("2026-03-31T00:00:00Z");

  private final InterestViews views =
      new InterestViews(Knowledge.builtIn().taxonomy(), List.of("classify-url", "classify-text"));

  @Test
  void categoryThatTheTaxonomyHasLostIsStillShown() {
    assertThat(view("lost.node", Map.of("classify-url", 1L)).category())
        .isEqualTo(new CategoryView("lost.node", List.of("lost.node"), null, false));
  }

  @Test
  void categoryHasItsPathAndTheIdThatOthersKnow() {
    CategoryView category = view("sports.soccer", Map.of("classify-url", 1L)).category();
    assertThat(category.path()).containsExactly("Sports", "Soccer");
    assertThat(category.iab()).isEqualTo("533");
  }

  @Test
  void sensitiveCategoryIsMarkedAndSoIsWhatIsBelowIt() {
    assertThat(view("politics", Map.of("classify-url", 1L)).category().sensitive()).isTrue();
    assertThat(view("religion.judaism", Map.of("classify-url", 1L)).category().sensitive())
        .isTrue();
    assertThat(view("sports.soccer", Map.of("classify-url", 1L)).category().sensitive()).isFalse();
  }

  @Test
  void stagesOfTheCascadeAreAlwaysListedAndOthersFollow() {
    assertThat(view("food", Map.of("overrides", 2L, "classify-text", 1L)).decidedBy())
        .containsExactly(
            Map.entry("classify-url", 0L),
            Map.entry("classify-text", 1L),
            Map.entry("overrides", 2L));
  }

  private Interest view(String category, Map<String, Long> visitsByStage) {
    InterestSum sum = new InterestSum(1, 1, new TreeMap<>(visitsByStage), DAY, DAY, "v1");
    return views.of(new RankedInterest(new CategoryId(category), 0.5, sum));
  }
}
