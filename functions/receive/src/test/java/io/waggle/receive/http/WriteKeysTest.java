package io.waggle.receive.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class WriteKeysTest {

  @Test
  void withoutAnyKeyEverybodyMayWrite() {
    assertThat(new WriteKeys(Set.of()).allow("")).isTrue();
    assertThat(new WriteKeys(Set.of("k")).allow("")).isFalse();
    assertThat(new WriteKeys(Set.of("k")).allow("k")).isTrue();
  }

  @Test
  void keyIsTheUserNameOfBasicAuthentication() {
    assertThat(WriteKeys.inHeader("Basic azp4")).contains("k");
    assertThat(WriteKeys.inHeader("basic  azo=")).contains("k");
    assertThat(WriteKeys.inHeader("Basic aw==")).contains("k");
  }

  @Test
  void brokenHeaderIsNoKnownKey() {
    assertThat(WriteKeys.inHeader("Basic ***")).contains("");
    assertThat(WriteKeys.inHeader("Bearer x")).isEmpty();
    assertThat(WriteKeys.inHeader("")).isEmpty();
  }
}
