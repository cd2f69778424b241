package io.waggle.classifier.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class AddressTest {

  @Test
  void plainAddressIsReadAsAnyOtherIs() {
    for (String url :
        List.of(
            "https://example.org",
            "https://WWW.Example.org/",
            "http://a.example/News//Sport/2026/x_y-z.html?q=/a#/b",
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
  void subdomainsStandBeforeTheLastTwoLabels() {
    assertThat(Address.of("https://a.b.example.org/").subdomains()).containsExactly("a", "b");
    assertThat(Address.of("https://example.org/").subdomains()).isEmpty();
    assertThat(Address.of("https://localhost/").subdomains()).isEmpty();
  }
}
