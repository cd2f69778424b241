package io.waggle.training;

import java.util.List;

/** Knows what texts mean: texts that mean something similar have similar vectors. */
interface Teacher {
  /** The vector of each text. */
  List<float[]> vectors(List<String> texts);
}
