package io.waggle.functionbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokensTest {
  private final Tokens tokens = new Tokens("sesame", "open\n");

  @Test
  void tokensThatProtectNothingAreNotTaken() {
    assertThatThrownBy(() -> new Tokens(" ", "open")).hasMessageContaining("WAGGLE_READ_TOKEN");
    assertThatThrownBy(() -> new Tokens("sesame", ""))
        .hasMessageContaining("WAGGLE_OPERATOR_TOKEN");
    assertThatThrownBy(() -> new Tokens("same", " same\n")).hasMessageContaining("are the same");
  }

  @Test
  void operatorMayDoWhatAReaderMay() {
    assertThat(tokens.refuseReader("Bearer open")).isEmpty();
    assertThat(tokens.refuseOperator("Bearer open")).isEmpty();
    assertThat(tokens.refuseReader("bEARER  sesame ")).isEmpty();
  }

  @Test
  void readerIsNoOperator() {
    assertThat(status(tokens.refuseOperator("Bearer sesame"))).isEqualTo(403);
  }

  @Test
  void whoeverGuessesIsNeither() {
    for (String header :
        new String[] {null, "", "Bearer", "Bearer ", "sesame", "Basic open", "Bearer sesam"}) {
      assertThat(status(tokens.refuseReader(header))).as(header).isEqualTo(401);
      assertThat(status(tokens.refuseOperator(header))).as(header).isEqualTo(401);
    }
  }

  private static int status(Optional<Refusal> refusal) {
    return refusal.orElseThrow().status();
  }
}
