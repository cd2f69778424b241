package io.waggle.console.broker;

/** What became of a question to the broker. */
public sealed interface BrokerAnswer<T> {

  /** The broker answered. */
  record Answered<T>(T what) implements BrokerAnswer<T> {}

  /**
   * The broker did not.
   *
   * @param why a few words for people
   */
  record Away<T>(String why) implements BrokerAnswer<T> {}

  /** There is no broker: all functions are in one process. */
  record NoBroker<T>() implements BrokerAnswer<T> {}
}
