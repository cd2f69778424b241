package io.waggle.classifier.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashIndexTest {
  @Test
  void everyHashThatWasPutIsFoundAndNoOther() {
    HashIndex index = new HashIndex(10);
    for (int i = 0; i < 5000; i++) {
      index.put(hash(i), i);
    }
    for (int i = 0; i < 5000; i++) {
      assertThat(index.get(hash(i))).isEqualTo(i);
      assertThat(index.get(hash(-1 - i))).isEqualTo(-1);
    }
  }

  @Test
  void laterNumberReplacesTheFirst() {
    HashIndex index = new HashIndex(10);
    index.put(hash(1), 1);
    index.put(hash(1), 2);
    assertThat(index.get(hash(1))).isEqualTo(2);
  }

  private static long hash(int number) {
    return Words.hash("word " + number);
  }
}
