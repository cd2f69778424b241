package io.waggle.training;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Divides examples by publisher, so that a model can be tested on publishers that it has never
 * seen. A publisher is always in the same fold.
 */
record Folds(int count) {

  /** The number that all commands divide publishers by. */
  static Folds usual() {
    return new Folds(5);
  }

  int of(String publisher) {
    CRC32 hash = new CRC32();
    hash.update(publisher.getBytes(StandardCharsets.UTF_8));
    return Math.toIntExact(hash.getValue() % count);
  }

  /** The examples of all other publishers. */
  List<Example> without(int fold, List<Example> examples) {
    return examples.stream().filter(example -> of(example.publisher()) != fold).toList();
  }

  List<Example> only(int fold, List<Example> examples) {
    return examples.stream().filter(example -> of(example.publisher()) == fold).toList();
  }
}
