package io.waggle.classifier.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.data.Row;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.visitmodel.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "paper.example               | https://paper.example/a",
        "Paper.Example               | https://paper.example/a",
        "paper.example/              | https://paper.example/a",
        "paper.example./             | https://paper.example/a",
        "https://paper.example       | http://www.paper.example/",
        "HTTP://paper.example/       | https://paper.example/",
        "//paper.example             | https://paper.example/",
        "paper.example:80            | https://paper.example/",
        "https://paper.example:443/a | https://paper.example:8443/a/b",
        "*.paper.example             | https://a.b.paper.example/",
        "*.paper.example             | https://paper.example/",
        ".paper.example              | https://www.paper.example/",
        "https://*.paper.example/a/* | https://www.paper.example/a/b",
        "paper.example/*             | https://paper.example/a",
        "paper.example/a/            | https://paper.example/a",
        "paper.example//A//b/        | https://paper.example/a/b",
        "paper.example/./a/../b      | https://paper.example/b/c",
        "paper.example/f%C3%BC       | https://paper.example/fü/a",
        "paper.example/fü       | https://paper.example/f%C3%BC/a",
        "paper.example/nba;v=1       | https://paper.example/nba;v=2",
        "paper.example/#/nba         | https://paper.example/#/nba/finals",
        "münchen.example        | https://xn--mnchen-3ya.example/a",
        "xn--mnchen-3ya.example      | https://MÜNCHEN.example/a",
        "пример.рф | https://www.xn--e1afmkfd.xn--p1ai/",
        "127.0.0.1:80                | http://127.0.0.1:8080/a",
        "[::1]:80                    | http://[0:0:0:0:0:0:0:1]/a",
        "localhost                   | http://localhost:8080/a",
        "web.archive.org             | https://web.archive.org/about",
        "paper.example/1/2/3/4/5/6/7/8 | https://paper.example/1/2/3/4/5/6/7/8/9/10/11/12/13/14",
      })
  void ruleMatchesHoweverItIsWritten(String written, String page) {
    Overrides rules = rules(site(written));
    assertThat(rules.find(ParsedPage.of(Page.of(page, "")).shownAt())).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "paper.example:8443/a     | write 'paper.example/a'",
        "https://paper.example:8443 | write 'paper.example'",
        "me:pass@paper.example    | write 'paper.example'",
        "paper.example/a?id=1     | write 'paper.example/a'",
        "paper.example/a#top      | write 'paper.example/a'",
        "ftp://paper.example/a    | write 'paper.example/a' without 'ftp:'",
        "paper.*                  | write a host, or a host and a path",
        "*paper.example           | write a host, or a host and a path",
        "paper.example/*/nba      | write a host, or a host and a path",
        "*                        | write a host, or a host and a path",
        "/nba                     | is not a host, nor a host and a path",
        "paper example            | is not a host, nor a host and a path",
        "paper..example           | is not a host, nor a host and a path",
        "https:paper.example      | is not a host, nor a host and a path",
        "''                       | the site is empty",
        "google.com/amp/s/paper.example/nba | write 'paper.example/nba'",
        "paper-example.translate.goog | write 'paper.example'",
        "paper.example/1/2/3/4/5/6/7/8/9 | write 'paper.example/1/2/3/4/5/6/7/8'",
      })
  void ruleThatNoPageCouldMatchIsRefusedWithWhatToWriteInstead(String written, String message) {
    assertThatThrownBy(() -> site(written))
        .isInstanceOf(BrokenData.class)
        .hasMessageStartingWith("rules.tsv:7: ")
        .hasMessageEndingWith(message);
  }

  @Test
  void hostThatNoPageCanHaveIsRefused() {
    for (String host : List.of("a.".repeat(130) + "example", "a".repeat(64) + ".example")) {
      assertThatThrownBy(() -> site(host)).isInstanceOf(BrokenData.class);
    }
    assertThatThrownBy(() -> site("paper.example/" + "a".repeat(9000)))
        .isInstanceOf(BrokenData.class);
  }

  @Test
  void ruleReachesSubdomainsOfAnyDepth() {
    Overrides rules = rules("paper.example");
    for (int labels : List.of(1, 7, 8, 10, 110)) {
      String url = "https://" + "a.".repeat(labels) + "paper.example/";
      assertThat(rules.find(ParsedPage.of(Page.of(url, "")).address())).as(url).isPresent();
    }
  }

  @Test
  void sectionIsOnePartOfAPath() {
    assertThat(Section.of(row("F%C3%BC"))).isEqualTo("fü");
    assertThat(Section.of(row("c++"))).isEqualTo("c++");
    for (String written : List.of("", "sport/nba", "nba;v=1")) {
      assertThatThrownBy(() -> Section.of(row(written)))
          .isInstanceOf(BrokenData.class)
          .hasMessageStartingWith("rules.tsv:7: ");
    }
  }

  private static Overrides rules(String site) {
    return new Overrides(Map.of(site, new Overrides.Rule(Optional.empty())));
  }

  private static String site(String written) {
    return Site.of(row(written));
  }

  private static Row row(String written) {
    return new Row("rules.tsv", 7, List.of(written, "-"));
  }
}
