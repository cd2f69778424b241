package io.waggle.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OneTimeLinkTest {
  private final OneTimeLink link = new OneTimeLink();

  @Test
  void withoutALinkNothingOpens() {
    assertThat(link.open(Optional.empty())).isFalse();
    assertThat(link.open(Optional.of(""))).isFalse();
    assertThat(link.open(Optional.of("0".repeat(32)))).isFalse();
  }

  @Test
  void wrongSecretOpensNothingAndSpoilsNothing() {
    String secret = secret(link.make());
    assertThat(link.open(Optional.of(secret + "0"))).isFalse();
    assertThat(link.open(Optional.of(secret))).isTrue();
  }

  @Test
  void linkOpensOnce() {
    String secret = secret(link.make());
    assertThat(link.open(Optional.of(secret))).isTrue();
    assertThat(link.open(Optional.of(secret))).isFalse();
  }

  @Test
  void nextLinkTakesThePlaceOfTheOneBefore() {
    String before = secret(link.make());
    String next = secret(link.make());
    assertThat(link.open(Optional.of(before))).isFalse();
    assertThat(link.open(Optional.of(next))).isTrue();
  }

  private static String secret(String made) {
    assertThat(made).startsWith("/console/sign-in?once=");
    return made.substring(made.indexOf('=') + 1);
  }
}
