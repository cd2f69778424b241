package io.waggle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receives page calls from unmodified SDKs for Node.js. */
class NodeSdksIT {
  private static final String WRITE_KEY = "site";

  @TempDir static Path data;

  private static AllInOne waggle;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    SdkScript.install("NodeSdksIT");
    waggle = AllInOne.start(data, WRITE_KEY);
  }

  @AfterAll
  static void stop() {
    if (waggle != null) {
      waggle.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"segment-node", "analytics-node", "rudderstack-node"})
  void anUnknownWriteKeyIsReportedForEveryCall(String sdk) throws Exception {
    Arrivals arrivals = new Arrivals(waggle);
    try (SdkScript script = start(sdk, "unknown")) {
      SentCalls sent = script.sent();
      assertThat(sent.delivered()).isZero();
      assertThat(sent.problems()).hasSizeGreaterThanOrEqualTo(sent.calls().size());
      arrivals.areNone();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"segment-node", "analytics-node", "rudderstack-node"})
  void everyPageCallIsCountedOnceForItsVisitorAtItsTime(String sdk) throws Exception {
    Arrivals arrivals = new Arrivals(waggle);
    try (SdkScript script = start(sdk, WRITE_KEY)) {
      SentCalls sent = script.sent();
      assertThat(sent.problems()).isEmpty();
      assertThat(sent.delivered()).isEqualTo(sent.calls().size());
      arrivals.areExactly(sent.calls());
    }
  }

  private static SdkScript start(String sdk, String writeKey) throws IOException {
    return SdkScript.start(List.of("servers/" + sdk + ".mjs"), waggle.at(""), writeKey);
  }
}
