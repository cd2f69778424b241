package io.waggle.visitmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "   ",
        "/only/a/path",
        "example.org/no-scheme",
        "ftp://example.org/",
        "javascript:alert(1)",
        "http://",
        "https://exa mple.org/",
        "https://example.org:99999/"
      })
  void addressThatIsNotAbsoluteHttpIsRefused(String url) {
    assertThatThrownBy(() -> Page.of(url, "")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org",
        "HTTP://EXAMPLE.org:8080/a b?q=ü#frag",
        "https://bücher.example/",
        "https://[2001:db8::1]/"
      })
  void addressIsKeptAsTheSenderWroteIt(String url) {
    assertThat(Page.of(" " + url + "\n", "").url()).isEqualTo(url);
  }

  @Test
  void addressOver8192CharactersIsRefused() {
    String base = "https://example.org/";
    String longest = base + "x".repeat(8192 - base.length());
    assertThat(Page.of(longest, "").url()).isEqualTo(longest);
    assertThatThrownBy(() -> Page.of(longest + "x", "")).hasMessageContaining("8192");
  }

  @Test
  void whatWasNotSaidIsEmpty() {
    Page page = new Page("https://example.org/", null, null, null, null, null, null, null);
    assertThat(page).isEqualTo(Page.of("https://example.org/", ""));
  }

  @Test
  void charactersThatNoDatabaseKeepsAreReplaced() {
    Page page = Page.of("https://example.org/", "a\u0000b \uD800 🐝");
    assertThat(page.title()).isEqualTo("a\uFFFDb \uFFFD 🐝");
  }

  @Test
  void missingKeywordsAreLeftOut() {
    List<String> keywords = Arrays.asList("bees", null, "honey");
    Page page = new Page("https://example.org/", "", "", keywords, "", "", "", List.of());
    assertThat(page.keywords()).containsExactly("bees", "honey");
  }
}
