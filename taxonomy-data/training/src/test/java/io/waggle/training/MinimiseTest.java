package io.waggle.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MinimiseTest {

  /** A long narrow valley: each number matters ten times as much as the one before it. */
  private static double valley(double[] place, double[] slope) {
    double sum = 0;
    double steepness = 1;
    for (int i = 0; i < place.length; i++, steepness *= 10) {
      slope[i] = steepness * (place[i] - i);
      sum += steepness * (place[i] - i) * (place[i] - i) / 2;
    }
    return sum;
  }

  @Test
  void endOfANarrowValleyIsFound() {
    double[] place = new double[5];
    Minimise.from(place, MinimiseTest::valley, 100);
    for (int i = 0; i < place.length; i++) {
      assertThat(place[i]).isCloseTo(i, within(1e-3));
    }
  }

  @Test
  void whoStartsAtTheLowestPlaceStaysThere() {
    double[] place = {0, 1, 2};
    Minimise.from(place, MinimiseTest::valley, 100);
    assertThat(place).containsExactly(0, 1, 2);
  }
}
