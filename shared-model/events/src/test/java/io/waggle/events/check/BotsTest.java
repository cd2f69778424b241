package io.waggle.events.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BotsTest {
  private static final String CHROME =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"
          + " Safari/537.36";

  private final Bots bots = new Bots();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1;"
            + " +http://www.google.com/bot.html) Chrome/131.0.0.0 Safari/537.36",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2;"
            + " +https://openai.com/gptbot)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " HeadlessChrome/131.0.0.0 Safari/537.36",
        "curl/8.5.0",
        "python-requests/2.32.3",
        "okhttp/4.12.0",
        "Mozilla/5.0 (X11) Daum/4.1",
        "SORA 1.0",
        "DAUM/4.1"
      })
  void crawlersAndProgramsAreBots(String userAgent) {
    assertThat(bots.test(userAgent)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CHROME,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0",
        "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36",
        // A telephone whose maker is called Cubot.
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X19) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/120.0.0.0 Mobile Safari/537.36",
        ""
      })
  void browsersAndTheUnknownAreNot(String userAgent) {
    assertThat(bots.test(userAgent)).isFalse();
  }

  @Test
  void nothingIsReadBeyondTheLimit() {
    String filled = CHROME + " ".repeat(Bots.LONGEST - CHROME.length());
    assertThat(bots.test(filled + "Googlebot")).isFalse();
    assertThat(bots.test(CHROME + " Googlebot" + "x".repeat(1_000_000))).isTrue();
  }

  @Test
  void shortUserAgentsFillNoMoreMemoryThanLongOnes() {
    for (int i = 0; i < 40_000; i++) {
      bots.test(Integer.toString(i, 36));
    }
    assertThat(bots.size()).isBetween(10_000L, 27_000L);
  }

  // A pattern that tries all ways to divide a text would need longer than anybody waits.
  @ParameterizedTest
  @ValueSource(strings = {"a", "a.", "1.", "/v1", "a/1.", "(", "( ", "\\", "\u0000", "\uD800", "é"})
  void hostileUserAgentsAreAnswered(String part) {
    String repeated = part.repeat(100_000);
    assertThat(bots.test(repeated + "!")).isEqualTo(bots.test(repeated + "!"));
    assertThat(bots.test("Mozilla/5.0 " + repeated)).isIn(true, false);
  }
}
