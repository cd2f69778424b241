package io.waggle.visitmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class PageAddressTest {
  private static final List<String> BEGINNINGS =
      List.of(
          "https://",
          "http://",
          "HTTPS://",
          "https:/",
          "https:",
          "https:///",
          "https:\\\\",
          " http://",
          "ftp://",
          "//",
          "");

  private static final List<String> PIECES =
      List.of(
          "a",
          "Z",
          "9",
          "example",
          "xn--",
          "XN--",
          "xn--bcher-kva",
          "www.",
          ".",
          "..",
          "-",
          "--",
          "_",
          ":",
          ":80",
          ":0",
          ":99999",
          "@",
          "u:p@",
          "%",
          "%41",
          "%2e",
          "[",
          "[::1]",
          "]",
          "1.2.3.4",
          "256.1.1.1",
          "0x7f",
          "ü",
          "ß",
          "。",
          "\u00AD",
          "\u200D",
          "\uD83D\uDC1D",
          "\uD83D",
          "\uFFFD",
          "/",
          "\\",
          "?",
          "#",
          ";",
          ",",
          "~",
          "!",
          " ",
          "\t",
          "\n",
          "\u0000",
          "\u007F",
          "+",
          "*",
          "{",
          "|",
          "a".repeat(62),
          "a".repeat(63),
          "a".repeat(64),
          "a.".repeat(40),
          "a.".repeat(127),
          "b".repeat(300));

  @Test
  void addressIsAbsoluteExactlyWhenTheParserReadsIt() {
    Random random = new Random(1);
    for (int i = 0; i < 50_000; i++) {
      String url = pick(BEGINNINGS, random) + pieces(random);
      assertThat(PageAddress.isAbsolute(url)).as(url).isEqualTo(HttpUrl.parse(url) != null);
    }
  }

  @Test
  void everyCharacterInAHostIsJudgedAsTheParserDoes() {
    for (char c = 0; c < 0x250; c++) {
      for (String url : List.of("https://a" + c + "b/", "http://" + c, "http://a.b" + c)) {
        assertThat(PageAddress.isAbsolute(url)).as(url).isEqualTo(HttpUrl.parse(url) != null);
      }
    }
  }

  @Test
  void hostMayBeAsLongAsTheParserAllows() {
    List<String> hosts =
        Stream.of("a", "a.", "ab.", ".a")
            .flatMap(part -> IntStream.range(0, 260).mapToObj(part::repeat))
            .toList();
    for (String host : hosts) {
      for (String url :
          List.of("https://" + host, "https://" + host + "/x", "http://" + host + "b?x")) {
        assertThat(PageAddress.isAbsolute(url)).as(url).isEqualTo(HttpUrl.parse(url) != null);
      }
    }
  }

  private static String pieces(Random random) {
    return random
        .ints(random.nextInt(6), 0, PIECES.size())
        .mapToObj(PIECES::get)
        .collect(Collectors.joining());
  }

  private static String pick(List<String> texts, Random random) {
    return texts.get(random.nextInt(texts.size()));
  }
}
