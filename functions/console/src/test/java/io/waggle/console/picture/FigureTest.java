package io.waggle.console.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {

  @Test
  void whatIsNotKnownIsADashAndNotZero() {
    assertThat(Figure.perSecond(null)).isEqualTo("–");
    assertThat(Figure.time(null)).isEqualTo("–");
    assertThat(Figure.count((Long) null)).isEqualTo("–");
    assertThat(Figure.perSecond(0.0)).isEqualTo("0/s");
  }

  @Test
  void figuresHaveAsManyDigitsAsPeopleRead() {
    assertThat(Figure.perSecond(0.25)).isEqualTo("0.3/s");
    assertThat(Figure.perSecond(12.4)).isEqualTo("12/s");
    assertThat(Figure.perSecond(4_321.0)).isEqualTo("4,321/s");
    assertThat(Figure.perSecond(123_456.0)).isEqualTo("123k/s");
    assertThat(Figure.time(0.34)).isEqualTo("0.3 s");
    assertThat(Figure.time(119.0)).isEqualTo("119 s");
    assertThat(Figure.time(3_700.0)).isEqualTo("61 min");
    assertThat(Figure.time(90_000.0)).isEqualTo("25 h");
    assertThat(Figure.time(400_000.0)).isEqualTo("4 days");
    assertThat(Figure.bytes(999.0)).isEqualTo("999 B");
    assertThat(Figure.bytes(1_500_000.0)).isEqualTo("1.5 MB");
    assertThat(Figure.percent(0.936)).isEqualTo("94 %");
  }
}
