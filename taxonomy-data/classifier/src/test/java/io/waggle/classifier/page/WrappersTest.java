package io.waggle.classifier.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.visitmodel.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.espn.com/nba/finals",
        "https://www-espn-com.cdn.ampproject.org/c/s/www.espn.com/nba/finals",
        "https://www-espn-com.cdn.ampproject.org/v/s/www.espn.com/nba/finals?amp_js_v=0.1&usqp=mq",
        "https://www-espn-com.cdn.ampproject.org/wp/s/www.espn.com/nba/finals",
        "https://www-espn-com.cdn.ampproject.org/a/s/www.espn.com/nba/finals",
        "https://www-espn-com.cdn.ampproject.org/c/www.espn.com/nba/finals",
        "https://www-espn-com.cdn.ampproject.org/c/s/www.espn.com/nba/finals#aoh=1&amp_tf=x",
        "https://cdn.ampproject.org/c/s/www.espn.com/nba/finals",
        "https://www-espn-com.bing-amp.com/c/s/www.espn.com/nba/finals",
        "https://www-espn-com.amp.cloudflare.com/c/s/www.espn.com/nba/finals",
        "https://www-espn-com.mipcdn.com/c/s/www.espn.com/nba/finals",
        "https://mipcache.bdstatic.com/c/s/www.espn.com/nba/finals",
        "https://www.google.com/amp/s/www.espn.com/nba/finals",
        "https://www.google.co.uk/amp/s/www.espn.com/nba/finals",
        "http://google.de/amp/www.espn.com/nba/finals",
        "https://www.google.com/amp/s/www.espn.com%2Fnba%2Ffinals",
        "https://www-espn-com.translate.goog/nba/finals?_x_tr_sl=en&_x_tr_tl=de&_x_tr_hl=de",
        "https://espn-com.translate.goog/nba/finals?_x_tr_hp=www-&_x_tr_sch=http",
        "https://1-www-espn-com.translate.goog/nba/finals?_x_tr_enc=1",
        "https://translate.google.com/translate?hl=de&sl=en&u=https://www.espn.com/nba/finals",
        "https://translate.google.co.jp/translate?u=https%3A%2F%2Fwww.espn.com%2Fnba%2Ffinals&sl=en",
        "https://translate.google.com/website?sl=en&u=www.espn.com/nba/finals",
        "https://translate.googleusercontent.com/translate_c?depth=1&u=https://www.espn.com/nba/finals",
        "https://webcache.googleusercontent.com/search?q=cache:https://www.espn.com/nba/finals",
        "https://webcache.googleusercontent.com/search?q=cache:ab1-_C:https://www.espn.com/nba/finals+a&hl=de",
        "https://webcache.googleusercontent.com/search?q=cache:ab1:www.espn.com/nba/finals",
        "https://googleweblight.com/?lite_url=https://www.espn.com/nba/finals&ei=x",
        "https://googleweblight.com/i?u=https://www.espn.com/nba/finals",
        "https://www.translatetheweb.com/?from=en&to=de&a=https://www.espn.com/nba/finals",
        "https://fanyi.baidu.com/transpage?query=https%3A%2F%2Fwww.espn.com%2Fnba%2Ffinals&from=en",
        "https://papago.naver.net/website?locale=ko&url=https%3A%2F%2Fwww.espn.com%2Fnba%2Ffinals",
        "https://translate.yandex.ru/translate?url=https%3A%2F%2Fwww.espn.com%2Fnba%2Ffinals",
        "https://yandex.ru/turbo?text=https%3A//www.espn.com/nba/finals",
        "https://yandex.ru/turbo/www.espn.com/s/nba/finals",
        "https://www-espn-com.turbopages.org/www.espn.com/s/nba/finals",
        "https://www-espn-com.turbopages.org/turbo/www.espn.com/s/nba/finals",
        "https://translated.turbopages.org/proxy_u/en-ru.ru.5a/https/www.espn.com/nba/finals",
        "https://web.archive.org/web/20260102030405/https://www.espn.com/nba/finals",
        "https://web.archive.org/web/20260102030405id_/https://www.espn.com/nba/finals",
        "https://web.archive.org/web/2026/http://www.espn.com:80/nba/finals",
        "https://web.archive.org/web/2026*/https:/www.espn.com/nba/finals",
        "https://web.archive.org/web/2026/www.espn.com/nba/finals",
        "https://web.archive.org/web/2026/https%3A%2F%2Fwww.espn.com%2Fnba%2Ffinals",
        "https://archive.ph/2026.01.02-030405/https://www.espn.com/nba/finals",
        "https://archive.today/newest/https://www.espn.com/nba/finals",
        "https://wayback.archive-it.org/1068/20260102030405/https://www.espn.com/nba/finals",
        "https://arquivo.pt/wayback/20260102030405/https://www.espn.com/nba/finals",
        "https://webarchive.loc.gov/all/20260102030405/https://www.espn.com/nba/finals",
        "https://webarchive.nationalarchives.gov.uk/ukgwa/20260102030405/https://www.espn.com/nba/finals",
        "https://www.webarchive.org.uk/wayback/archive/20260102030405/https://www.espn.com/nba/finals",
        "https://web.archive.org/web/2026/https://www.google.com/amp/s/www.espn.com/nba/finals",
        "https://www-google-com.translate.goog/amp/s/www.espn.com/nba/finals?_x_tr_sl=en",
        "https://translate.google.com/translate?u=https://www.espn.com/#/nba/finals"
      })
  void pageThatAnotherServiceShowsIsThePageOfItsOwnSite(String url) {
    assertThat(inside(url)).isEqualTo(Address.of("https://www.espn.com/nba/finals"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://cdn.ampproject.org/",
        "https://cdn.ampproject.org/v0.js",
        "https://x.cdn.ampproject.org/c/s/",
        "https://x.cdn.ampproject.org/c/s/nothing",
        "https://x.cdn.ampproject.org/c/s/..",
        "https://www.google.com/search?q=amp/s/www.espn.com",
        "https://www.google.com/url?q=https://www.espn.com/nba",
        "https://www.google.com/amp/s/",
        "https://google.evil.com/amp/s/www.espn.com/nba",
        "https://translate.google.evil.com/translate?u=https://www.espn.com/nba",
        "https://yandex.evil.com/turbo?text=https://www.espn.com/nba",
        "https://translate.google.com/?sl=en&text=www.espn.com",
        "https://translate.google.com/translate?u=",
        "https://translate.google.com/translate?u=nonsense",
        "https://translate.google.com/translate?u=mailto:a@b",
        "https://webcache.googleusercontent.com/search?q=www.espn.com",
        "https://translate.goog/nba",
        "https://localhost.translate.goog/nba",
        "https://abcdefghijklmnopqrstuvwxyz-abcdefghij12345-com.translate.goog/nba",
        "https://web.archive.org/",
        "https://web.archive.org/web/2026/nba",
        "https://archive.org/details/nba-2020/2020/final.mp4",
        "https://archive.ph/Ab1cD",
        "https://yandex.ru/search?text=www.espn.com",
        "https://www.paper.example/c/s/www.espn.com/nba",
        "https://www.paper.example/web/2026/https://www.espn.com/nba",
        "http://localhost/amp/s/www.espn.com",
        "http://[::1]/c/s/www.espn.com",
        "http://127.0.0.1/c/s/www.espn.com"
      })
  void whatShowsNoPageOfAnotherSiteStaysAsItIs(String url) {
    assertThat(inside(url)).isEqualTo(Address.of(url));
  }

  @Test
  void hyphensOfATranslatedHostAreToldFromItsDots() {
    for (String[] host :
        new String[][] {
          {"foo--example-com.translate.goog/", "foo-example.com"},
          {"0-57hw060o-com.translate.goog/?_x_tr_enc=0", "xn--57hw060o.com"},
          {"1-en--us-example-com.translate.goog/?_x_tr_enc=1", "en-us.example.com"},
          {"xn----mnchen--3ya-example.translate.goog/", "xn--mnchen-3ya.example"}
        }) {
      assertThat(inside("https://" + host[0]).host()).as(host[0]).isEqualTo(host[1]);
    }
  }

  @Test
  void layersAreTakenOffUpToALimit() {
    String layer = "https://www.google.com/amp/s/";
    String page = "www.espn.com/nba";
    assertThat(inside(layer + "www.google.com/amp/s/".repeat(3) + page).host())
        .isEqualTo("www.espn.com");
    assertThat(inside(layer + "www.google.com/amp/s/".repeat(300) + page).host())
        .isEqualTo("www.google.com");
  }

  @Test
  void addressThatIsWrittenToBeHardToReadIsRead() {
    for (String url :
        new String[] {
          "https://web.archive.org/" + "1/".repeat(4000),
          "https://web.archive.org/" + "https:/".repeat(1100),
          "https://x.cdn.ampproject.org/c/s/" + "a.".repeat(4000),
          "https://translate.google.com/translate?" + "u&".repeat(4000),
          "https://webcache.googleusercontent.com/search?q=cache:" + ":".repeat(8000),
          "https://" + "a-".repeat(30) + "a.translate.goog/?_x_tr_hp=" + "-".repeat(8000)
        }) {
      assertThat(inside(url).host()).as(url.substring(0, 40)).matches("[a-z.-]+");
      assertThat(inside(url).segments()).as(url.substring(0, 40)).hasSizeLessThanOrEqualTo(12);
    }
  }

  private static Address inside(String url) {
    return ParsedPage.of(Page.of(url, "")).address();
  }
}
