package io.waggle.events.segment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.events.segment.Body.TooLarge;
import io.waggle.events.segment.Body.Undecodable;
import io.waggle.events.segment.Body.Whole;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class BodyTest {
  private static final int MOST = 500 * 1024;

  @Test
  void bodyMayHave500KbAndNotAByteMore() throws IOException {
    assertThat(Body.read(bytes("x".repeat(MOST)), ""))
        .isEqualTo(new Whole(Utf8.of("x".repeat(MOST))));
    assertThat(Body.read(bytes("x".repeat(MOST + 1)), ""))
        .isEqualTo(new TooLarge("x".repeat(32 * 1024)));
  }

  @Test
  void gzipIsInflatedNoFurtherThanTheSameLimit() throws IOException {
    assertThat(Body.read(gzip("{}"), "gzip")).isEqualTo(new Whole(Utf8.of("{}")));
    assertThat(Body.read(gzip("x".repeat(50_000_000)), "GZIP ")).isInstanceOf(TooLarge.class);
  }

  @Test
  void bodyThatIsNotWhatItSaysIsUndecodable() throws IOException {
    assertThat(Body.read(bytes("{}"), "gzip")).isInstanceOf(Undecodable.class);
    assertThat(Body.read(bytes(""), "gzip")).isInstanceOf(Undecodable.class);
    assertThat(Body.read(bytes("{}"), "br")).isInstanceOf(Undecodable.class);
    byte[] half = gzip("x".repeat(1000)).readNBytes(20);
    assertThat(Body.read(new ByteArrayInputStream(half), "gzip")).isInstanceOf(Undecodable.class);
  }

  @Test
  void byteOrderMarkIsNoPartOfTheText() throws IOException {
    assertThat(Body.read(bytes("\uFEFF{}"), "")).isEqualTo(new Whole(Utf8.of("{}")));
  }

  @Test
  void bytesOfATextStayAsTheyAre() throws IOException {
    for (String text :
        List.of("", "plain", "é", "€ 🐝 \u0000", "a \uFFFD", "x".repeat(70_000) + "é")) {
      Whole body = (Whole) Body.read(bytes(text), "");
      assertThat(body.json().toString()).isEqualTo(text);
      assertThat(body.json().bytes()).isEqualTo(text.getBytes(UTF_8));
    }
  }

  @Test
  void bodyThatArrivesInPiecesIsReadToItsEnd() throws IOException {
    InputStream pieces =
        new SequenceInputStream(
            bytes("x"), new SequenceInputStream(bytes("y".repeat(99_999)), bytes("z")));
    assertThat(Body.read(pieces, "")).isEqualTo(new Whole(Utf8.of("x" + "y".repeat(99_999) + "z")));
  }

  @Test
  void bytesThatAreNoTextAreReplaced() throws IOException {
    InputStream broken =
        new ByteArrayInputStream(new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF});
    InputStream body = new SequenceInputStream(bytes("é"), broken);
    assertThat(Body.read(body, "identity")).isEqualTo(new Whole(Utf8.of("é\uFFFD(\uFFFD")));
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static InputStream gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
