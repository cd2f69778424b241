package io.waggle.console.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * What flows between the functions. A figure that cannot be known, because a part is away or has
 * not been asked twice yet, is left out; it is not zero.
 *
 * @param functions in the order of the topology, without the console
 * @param broker whether the broker answers; left out where there is none
 * @param database whether the database answers; left out before it was asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Flow(
    Instant at,
    List<FunctionFlow> functions,
    List<QueueFlow> queues,
    Boolean broker,
    Boolean database) {

  /** Whether the parts were asked at all. */
  public boolean asked() {
    return database != null;
  }

  /** Whether there is a broker and it does not answer. */
  public boolean brokerAway() {
    return Boolean.FALSE.equals(broker);
  }

  /** Whether the database does not answer. */
  public boolean databaseAway() {
    return Boolean.FALSE.equals(database);
  }

  /**
   * A function.
   *
   * @param replicas how many were found
   * @param answering how many of them answered
   * @param perSecond how much it works on: events, visits or requests
   * @param outcomes what that came to
   * @param lastMinute the same as {@code perSecond} for each second of the last minute
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FunctionFlow(
      String name,
      int replicas,
      int answering,
      Double perSecond,
      List<Outcome> outcomes,
      List<Double> lastMinute) {

    /** Whether no replica answers. */
    public boolean away() {
      return answering == 0;
    }
  }

  /** Part of what a function works on, by what became of it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Outcome(String name, Double perSecond) {}

  /**
   * A queue.
   *
   * @param readBy the functions that read it; none for what is set aside
   * @param sent what each function sends to it, in visits per second
   * @param takenPerSecond the visits that are taken from it
   * @param depth how much is in it, in {@code unit}; visits of one process, messages of a broker
   * @param oldestSeconds about how long the oldest of it has been waiting
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record QueueFlow(
      String name,
      List<String> readBy,
      List<Sent> sent,
      Double takenPerSecond,
      Long depth,
      String unit,
      Double oldestSeconds) {

    /** Whether nobody reads it, because it is for what was set aside. */
    public boolean setAside() {
      return readBy.isEmpty();
    }
  }

  /** What one function sends to a queue. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Sent(String by, Double perSecond) {}
}
