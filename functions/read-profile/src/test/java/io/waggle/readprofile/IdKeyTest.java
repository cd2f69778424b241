package io.waggle.readprofile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waggle.visitmodel.VisitorId;
import org.junit.jupiter.api.Test;

class IdKeyTest {
  private static final VisitorId ADA = new VisitorId("ada@mail.example");

  @Test
  void keyThatCouldBeGuessedIsNotTaken() {
    assertThatThrownBy(() -> new IdKey("short")).hasMessageContaining("WAGGLE_OPENRTB_ID_KEY");
    assertThatThrownBy(() -> new IdKey(" ".repeat(40))).hasMessageContaining("16 characters");
  }

  @Test
  void hashIsThatOfHmacWithSha256() {
    // printf ada@mail.example | openssl dgst -sha256 -hmac 0123456789abcdef -binary | basenc
    // --base64url
    assertThat(new IdKey("0123456789abcdef\n").hash(ADA))
        .isEqualTo("mryImtbdRi94QkThSpEJi9z5T10y1oen_e_SnGXPqdw");
  }

  @Test
  void anotherKeyIsAnotherHash() {
    assertThat(new IdKey("0123456789abcdeg").hash(ADA))
        .isNotEqualTo(new IdKey("0123456789abcdef").hash(ADA));
  }
}
