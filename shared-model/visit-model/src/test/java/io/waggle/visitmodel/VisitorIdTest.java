package io.waggle.visitmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorIdTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "  ",
        ".",
        "..",
        "a\u0000b",
        "line\nbreak",
        "half a pair \uD83D",
        "lost \uFFFD"
      })
  void idThatCannotBeKeptOrAddressedIsRefused(String value) {
    assertThatThrownBy(() -> new VisitorId(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the visitor id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "a/b?c#d", "アリス", "🐝", "%2e%2e", "' OR 1=1 --"})
  void anyOtherTextIsAnId(String value) {
    assertThat(new VisitorId(value).value()).isEqualTo(value);
  }

  @Test
  void longestIdHas255Characters() {
    assertThat(new VisitorId("x".repeat(255)).value()).hasSize(255);
    assertThatThrownBy(() -> new VisitorId("x".repeat(256)))
        .hasMessage("the visitor id is over 255 characters long");
  }

  @Test
  void printingDoesNotShowWhoItIs() {
    assertThat("visit of " + new VisitorId("ada")).doesNotContain("ada");
  }
}
