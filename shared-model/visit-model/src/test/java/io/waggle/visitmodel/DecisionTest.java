package io.waggle.visitmodel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.0000001, Double.NaN, Double.POSITIVE_INFINITY})
  void confidenceOutsideOfZeroToOneIsImpossible(double confidence) {
    CategoryId bees = new CategoryId("science.bees");
    assertThatThrownBy(() -> new Decision.Decided(bees, confidence, new Stage("classify-url"), "1"))
        .hasMessageContaining("confidence");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "sports/soccer", ".sports", "ü"})
  void categoryIdOfAnyOtherFormIsImpossible(String value) {
    assertThatThrownBy(() -> new CategoryId(value)).hasMessageContaining("category id");
  }
}
