package io.waggle.visitmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "ünïcödé", "\uD7FF\uE000\uFFFC\uFFFE\uFFFF", "🐝", "a🐝🐝b"})
  void textThatCanBeStoredIsTheSame(String text) {
    assertThat(Text.clean(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource({
    "'\u0000', '\uFFFD'",
    "'a\uFFFD\u0000', 'a\uFFFD\uFFFD'",
    "'\uD83D', '\uFFFD'",
    "'\uDC1D\uD83D', '\uFFFD\uFFFD'",
    "'\uD83D\uD83D\uDC1D', '\uFFFD\uD83D\uDC1D'",
    "'\uD83D\uDC1D\uDC1Dx', '\uD83D\uDC1D\uFFFDx'"
  })
  void nulAndHalvesOfPairsAreReplaced(String text, String cleaned) {
    assertThat(Text.isClean(text)).isFalse();
    assertThat(Text.clean(text)).isEqualTo(cleaned);
  }

  @Test
  void missingTextIsEmpty() {
    assertThat(Text.clean(null)).isEmpty();
  }
}
