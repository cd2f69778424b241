package io.waggle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Receives page calls from unmodified SDKs in Chromium, on the pages of a site with another origin.
 */
class BrowserSdksIT {
  private static final String WRITE_KEY = "site";

  @TempDir static Path data;

  private static Path chromium;
  private static AllInOne waggle;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    chromium = Needs.program("chromium", "BrowserSdksIT");
    SdkScript.install("BrowserSdksIT");
    waggle = AllInOne.start(data, WRITE_KEY);
  }

  @AfterAll
  static void stop() {
    if (waggle != null) {
      waggle.close();
    }
  }

  @Test
  void anUnknownWriteKeyIsReportedToTheUserOfTheSdk() throws Exception {
    Arrivals arrivals = new Arrivals(waggle);
    try (SdkScript browser = browse("segment-default", "unknown")) {
      SentCalls sent = browser.sent();
      assertThat(sent.delivered()).isZero();
      assertThat(sent.problems())
          .contains("delivery_failure: NonRetryableError: Non-retryable error: 401");
      arrivals.areNone();
    }
  }

  // The SDK sends what was not answered again on the next page, under the same message id, but for
  // the user who has logged in since.
  @Test
  void callsThatWereAnsweredTooLateAreCountedOnceThoughTheyComeAgainForAnotherVisitor()
      throws Exception {
    Arrivals arrivals = new Arrivals(waggle);
    try (SdkScript browser = browse("segment-default-closed", WRITE_KEY)) {
      SentCalls sent = browser.sent();
      assertThat(sent.problems()).isEmpty();
      // Whose visit it is was left open only for calls that had not arrived the first time.
      long again = sent.calls().stream().filter(call -> call.visitors().size() == 1).count();
      assertThat(again).isPositive();
      arrivals.areExactly(sent.calls(), again);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "segment-default, /v1/i /v1/m /v1/p",
    "segment-batching, /v1/b /v1/m",
    "segment-batching-closed, /v1/b /v1/m",
    "rudderstack-xhr, /v1/identify /v1/page",
    "rudderstack-batch, /v1/batch",
    "rudderstack-beacon, /beacon/v1/batch"
  })
  void everyPageIsCountedOnceForItsVisitorAtItsTime(String delivery, String paths)
      throws Exception {
    Arrivals arrivals = new Arrivals(waggle);
    try (SdkScript browser = browse(delivery, WRITE_KEY)) {
      SentCalls sent = browser.sent();
      assertThat(sent.problems()).isEmpty();
      assertThat(sent.delivered()).isEqualTo(sent.calls().size());
      arrivals.areExactly(sent.calls());
      assertThat(sent.answers().keySet()).containsExactly(paths.split(" "));
      assertThat(sent.answers().values()).containsOnly(200);
    }
  }

  private static SdkScript browse(String delivery, String writeKey) throws IOException {
    List<String> script = List.of("browsers/browse.mjs", chromium.toString(), delivery);
    return SdkScript.start(script, waggle.at(""), writeKey);
  }
}
