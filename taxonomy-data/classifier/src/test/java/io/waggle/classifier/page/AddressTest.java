package io.waggle.classifier.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class AddressTest {

  @Test
  void plainAddressIsReadAsAnyOtherIs() {
    for (String url :
        List.of(
            "https://example.org",
            "https://WWW.Example.org/",
            "http://a.example/News//Sport/2026/x_y-z.html?q=/a#b/c",
            "https://example.org?q=1",
            "https://example.org/a/../b/./c",
            "https://example.org/.well-known/x",
            "https://example.org:8443/a",
            "https://user:pass@example.org/a",
            "https://example.org\\a\\b",
            "https://münchen.example/straße/%C3%BC%2Fx",
            "https://example.org/a b/\tc",
            "https://127.1/a",
            "https://0x7f.1/a",
            "https://[::1]/a",
            "HTTPS://Example.org/A",
            "https:/example.org/a",
            "https://example.org./a")) {
      HttpUrl parsed = HttpUrl.parse(url);
      assertThat(Address.of(url)).as(url).isEqualTo(read(parsed));
    }
  }

  private static Address read(HttpUrl url) {
    return new Address(
        url.host(),
        url.pathSegments().stream()
            .filter(segment -> !segment.isEmpty())
            .map(segment -> segment.toLowerCase(Locale.ROOT))
            .toList());
  }

  @Test
  void addressOfNothingButSlashesOrSegmentsHasAFewSegmentsOnly() {
    String many =
        "https://a.example/"
            + IntStream.range(0, 1500).mapToObj(i -> i + "/").collect(Collectors.joining());
    assertThat(Address.of("https://a.example" + "/".repeat(8000)).segments()).isEmpty();
    assertThat(Address.of("https://a.example" + "/a".repeat(4000)).segments())
        .hasSize(Address.MOST_SEGMENTS);
    assertThat(Address.of(many).segments())
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "1496", "1497", "1498", "1499");
    assertThat(Address.of("https://a.example/#" + "/%61".repeat(2000)).segments())
        .hasSize(Address.MOST_SEGMENTS);
  }

  @Test
  void hostOfNothingButDotsIsNoneAndOneOfManyLabelsHasAFewSubdomainsOnly() {
    assertThat(HttpUrl.parse("https://" + "a.".repeat(4000) + "example")).isNull();
    String longest = "https://" + "a.".repeat(60) + "b.".repeat(60) + "example";
    assertThat(Address.of(longest).subdomains()).containsExactly("a", "a", "a", "b", "b", "b");
  }

  @Test
  void pathBehindTheHashCountsAsPath() {
    for (String url :
        List.of(
            "https://app.example/nba/finals",
            "https://app.example/#/NBA/finals",
            "https://app.example/#!/nba/finals",
            "https://app.example/nba#/finals?tab=1",
            "https://app.example/?q=1#/nba/finals/",
            "https://app.example/#%2Fnba%2Ffinals",
            "https://app.example/#/nb%61//finals",
            "https://app.example/?_escaped_fragment_=/nba/finals")) {
      assertThat(Address.of(url).segments()).as(url).containsExactly("nba", "finals");
    }
    for (String url :
        List.of(
            "https://app.example/nba#finals",
            "https://app.example/nba#!finals",
            "https://app.example/nba#",
            "https://app.example/nba#!",
            "https://app.example/nba#:~:text=/finals",
            "https://app.example/nba?/finals")) {
      assertThat(Address.of(url).segments()).as(url).containsExactly("nba");
    }
  }

  @Test
  void parametersAndSessionsAreNoPartOfThePath() {
    for (String url :
        List.of(
            "https://shop.example/nba;jsessionid=1A2B!-7",
            "https://shop.example/nba%3Bjsessionid=1A2B",
            "https://shop.example/nba%3bjsessionid=1A2B",
            "https://shop.example/;v=1/nba;a=b;c=d/;e",
            "https://shop.example/#/nba;id=4",
            "https://shop.example/(S(lit3py55t21z5v55vlm25s55))/nba",
            "https://shop.example/(X(1)S(lit3py55))/nba")) {
      assertThat(Address.of(url).segments()).as(url).containsExactly("nba");
    }
  }

  @Test
  void segmentInBracketsThatIsNoSessionIsKept() {
    assertThat(Address.of("https://shop.example/(nba_(b))/x").segments())
        .containsExactly("(nba_(b))", "x");
  }

  @Test
  void dotAtTheEndOfAHostIsNoPartOfIt() {
    assertThat(Address.of("https://Example.org./a").host()).isEqualTo("example.org");
  }

  @Test
  void subdomainsStandBeforeTheLastTwoLabels() {
    assertThat(Address.of("https://a.b.example.org/").subdomains()).containsExactly("a", "b");
    assertThat(Address.of("https://example.org/").subdomains()).isEmpty();
    assertThat(Address.of("https://localhost/").subdomains()).isEmpty();
  }
}
