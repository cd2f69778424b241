package io.waggle.classifier.clues;

/** How much evidence says for people about what was found. Its weight is always the same. */
public enum Wording {
  /** Nothing, because nobody will read it. */
  NONE,
  /** What was found. */
  SHORT,
  /** What was found and why it weighs so much, which takes longer. */
  FULL
}
