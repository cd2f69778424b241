package io.waggle.functionbase;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class ForeignPageTest {

  @Test
  void pagesOfOtherOriginsAreForeign() {
    for (String origin :
        new String[] {
          "https://evil.example",
          "http://localhost:3000",
          "http://localhost",
          "http://localhost:8080.evil.example",
          "http://evil.example/://localhost:8080",
          "null",
          "",
          "localhost:8080",
          "://localhost:8080"
        }) {
      assertThat(ForeignPage.sent(headers("Origin", origin))).as(origin).isTrue();
    }
    assertThat(ForeignPage.sent(headers("Sec-Fetch-Site", "cross-site"))).isTrue();
    assertThat(ForeignPage.sent(headers("Sec-Fetch-Site", "same-site"))).isTrue();
  }

  @Test
  void oneForeignHeaderAmongSeveralIsEnough() {
    MultiMap headers = headers("Origin", "http://localhost:8080");
    assertThat(ForeignPage.sent(headers.add("origin", "https://evil.example"))).isTrue();
  }

  @Test
  void originWithoutAHostToCompareItWithIsForeign() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Origin", "http://localhost:8080");
    assertThat(ForeignPage.sent(headers)).isTrue();
  }

  @Test
  void ownPagesAndProgramsAreNot() {
    assertThat(ForeignPage.sent(headers("Accept", "*/*"))).isFalse();
    assertThat(ForeignPage.sent(headers("Origin", "http://LOCALHOST:8080"))).isFalse();
    assertThat(ForeignPage.sent(headers("Sec-Fetch-Site", "same-origin"))).isFalse();
    assertThat(ForeignPage.sent(headers("Sec-Fetch-Site", "none"))).isFalse();
  }

  private static MultiMap headers(String name, String value) {
    return MultiMap.caseInsensitiveMultiMap().add("Host", "localhost:8080").add(name, value);
  }
}
