package io.waggle.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerTest {
  @Test
  void headThatIsCutOffIsNoAnswerYet() {
    assertThat(parse("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r")).isNull();
  }

  @Test
  void lengthCountsTheHead() {
    String head = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n";
    assertThat(parse(head + "{}")).isEqualTo(new Answer(200, head.length() + 2, -1, false));
  }

  @Test
  void refusalSaysWhenToComeAgain() {
    String head =
        String.join(
            "\r\n",
            "HTTP/1.1 503 Service Unavailable",
            "Retry-After: 3",
            "Content-Length: 0",
            "Connection: close",
            "",
            "");
    assertThat(parse(head)).isEqualTo(new Answer(503, head.length(), 3, true));
  }

  private static Answer parse(String arrived) {
    return Answer.parse(ByteBuffer.allocate(500).put(arrived.getBytes(StandardCharsets.US_ASCII)));
  }
}
