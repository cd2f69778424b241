package io.waggle.console.replica;

/** One process of a function, and what it answered. */
public sealed interface Replica {
  Address address();

  /** A replica that answered. */
  record Answering(Address address, Meters meters) implements Replica {}

  /**
   * A replica that did not.
   *
   * @param why a few words for people
   */
  record Away(Address address, String why) implements Replica {}
}
