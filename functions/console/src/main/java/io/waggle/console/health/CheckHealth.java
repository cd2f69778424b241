package io.waggle.console.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.waggle.console.health.Health.FunctionHealth;
import io.waggle.console.health.Health.ReplicaHealth;
import io.waggle.console.replica.AskReplicas;
import io.waggle.console.replica.Meters;
import io.waggle.console.replica.Meters.Series;
import io.waggle.console.replica.Replica;
import io.waggle.console.replica.Replica.Answering;
import io.waggle.console.replica.Replica.Away;
import io.waggle.console.replica.Replicas;
import io.waggle.topology.Topology;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Checks how every part is. Whoever asks within two seconds of somebody else is answered the same.
 */
@Singleton
public class CheckHealth {
  private static final Duration GOOD_FOR = Duration.ofSeconds(2);

  private final Topology topology;
  private final AskReplicas replicas;
  private final ObjectMapper json;
  private final Uni<Health> health;

  CheckHealth(Topology topology, AskReplicas replicas, AskStores stores, ObjectMapper json) {
    this.topology = topology;
    this.replicas = replicas;
    this.json = json;
    this.health =
        Uni.combine()
            .all()
            .unis(Uni.createFrom().deferred(this::functions), stores.broker(), stores.database())
            .asTuple()
            .map(all -> new Health(Instant.now(), all.getItem1(), all.getItem2(), all.getItem3()))
            .memoize()
            .forFixedDuration(GOOD_FOR);
  }

  /** How every part is now. A part that does not answer is away, and fails nothing. */
  public Uni<Health> now() {
    return health;
  }

  private Uni<List<FunctionHealth>> functions() {
    return replicas
        .meters()
        .chain(all -> Uni.join().all(all.stream().map(this::function).toList()).andFailFast());
  }

  private Uni<FunctionHealth> function(Replicas of) {
    Topology.Function function = topology.function(of.function()).orElseThrow();
    return all(of)
        .map(each -> new FunctionHealth(of.function(), each, new CountsOf(function, of).all()));
  }

  private Uni<List<ReplicaHealth>> all(Replicas of) {
    return of.all().isEmpty()
        ? Uni.createFrom().item(List.of())
        : Uni.join().all(of.all().stream().map(this::replica).toList()).andFailFast();
  }

  private Uni<ReplicaHealth> replica(Replica replica) {
    return switch (replica) {
      case Answering answering ->
          replicas
              .health(answering.address())
              .map(said -> replica(answering, said))
              .onFailure()
              .recoverWithItem(failure -> away(replica, String.valueOf(failure.getMessage())));
      case Away away -> Uni.createFrom().item(away(away, away.why()));
    };
  }

  private static ReplicaHealth away(Replica replica, String why) {
    return new ReplicaHealth(
        replica.address().toString(), "away", why, null, null, null, null, null);
  }

  private ReplicaHealth replica(Answering replica, String said) {
    Meters meters = replica.meters();
    String why = failedChecks(said);
    return new ReplicaHealth(
        replica.address().toString(),
        why.isEmpty() ? "up" : "down",
        why.isEmpty() ? null : why,
        label(meters, "version"),
        label(meters, "runtime"),
        orNull(meters.sum("process_uptime_seconds")),
        orNull(meters.sum("jvm_memory_used_bytes")),
        orNull(meters.sum("process_cpu_usage")));
  }

  /** The names of the checks that are not up. */
  private String failedChecks(String said) {
    try {
      JsonNode health = json.readTree(said);
      String failed =
          health
              .path("checks")
              .valueStream()
              .filter(check -> !check.path("status").asText().equals("UP"))
              .map(check -> check.path("name").asText())
              .collect(Collectors.joining(", "));
      boolean isUp = health.path("status").asText().equals("UP");
      return isUp || !failed.isEmpty() ? failed : "says that it is down";
    } catch (JsonProcessingException other) {
      return "answers what is no JSON";
    }
  }

  private static String label(Meters meters, String label) {
    return meters.all("waggle_build").stream()
        .map((Series build) -> build.label(label))
        .findFirst()
        .orElse(null);
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
