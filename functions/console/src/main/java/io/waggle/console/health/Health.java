package io.waggle.console.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.waggle.console.broker.BrokerNode;
import java.time.Instant;
import java.util.List;

/**
 * How every part is.
 *
 * @param functions in the order of the topology
 */
public record Health(
    Instant at, List<FunctionHealth> functions, BrokerHealth broker, DatabaseHealth database) {

  /**
   * A function.
   *
   * @param counts what it has counted that matters, all replicas together, since each was started
   */
  public record FunctionHealth(String name, List<ReplicaHealth> replicas, List<Count> counts) {

    /** How many replicas are up. */
    public long up() {
      return replicas.stream().filter(replica -> replica.state().equals("up")).count();
    }

    /** {@code up} if all are, {@code away} if none is. */
    public String state() {
      if (up() == 0) {
        return "away";
      }
      return up() == replicas.size() ? "up" : "partly";
    }
  }

  /**
   * What was counted under a meter and its labels.
   *
   * @param bad whether somebody should look at it if it is not zero
   */
  public record Count(String meter, String what, long count, boolean bad) {
    /** Whether it is worth a warning. */
    public boolean warns() {
      return bad && count > 0;
    }
  }

  /**
   * One process. What it does not tell is left out.
   *
   * @param state {@code up}, {@code down} if it says so itself, {@code away} if it does not answer
   * @param why what is the matter; left out where nothing is
   * @param memory the memory that is in use of what it manages itself, in bytes
   * @param cpu the share of the machine's cores that it uses
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ReplicaHealth(
      String address,
      String state,
      String why,
      String version,
      String runtime,
      Double uptimeSeconds,
      Double memory,
      Double cpu) {}

  /**
   * The broker.
   *
   * @param state {@code up}, {@code alarm} while it makes senders wait, {@code away}, or {@code
   *     none} where all functions are one process
   * @param deadLetters how many messages with dead letters it keeps
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record BrokerHealth(
      String state, String why, String version, List<BrokerNode> nodes, Long deadLetters) {}

  /**
   * The database.
   *
   * @param state {@code up} or {@code away}
   * @param bytes how large it is
   * @param longestTransactionSeconds how long the oldest open transaction has been open
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DatabaseHealth(
      String state,
      String why,
      String version,
      Double bytes,
      Long connections,
      Long mostConnections,
      Double uptimeSeconds,
      Double longestTransactionSeconds,
      String migration) {

    static DatabaseHealth away(String why) {
      return new DatabaseHealth("away", why, null, null, null, null, null, null, null);
    }
  }
}
