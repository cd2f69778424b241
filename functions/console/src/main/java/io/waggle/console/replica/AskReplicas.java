package io.waggle.console.replica;

import io.smallrye.mutiny.Uni;
import io.waggle.console.replica.AskHttp.Answer;
import io.waggle.console.replica.Replica.Answering;
import io.waggle.console.replica.Replica.Away;
import io.waggle.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks every replica of every function, at the same time and each once: where all functions are one
 * process, that is the replica of all of them.
 */
public final class AskReplicas {
  private static final String METERS = "/q/metrics";
  private static final String HEALTH = "/q/health";

  private final List<String> functions;
  private final FindReplicas find;
  private final AskHttp http;

  AskReplicas(Topology topology, FindReplicas find, AskHttp http) {
    this.functions = topology.functions().stream().map(Topology.Function::name).toList();
    this.find = find;
    this.http = http;
  }

  /** The replicas of all functions with their meters, in the order of the topology. */
  public Uni<List<Replicas>> meters() {
    Map<Address, Uni<Replica>> asked = new ConcurrentHashMap<>();
    return Uni.join()
        .all(functions.stream().map(function -> replicas(function, asked)).toList())
        .andFailFast();
  }

  private Uni<Replicas> replicas(String function, Map<Address, Uni<Replica>> asked) {
    return find.of(function)
        .chain(addresses -> all(addresses.stream().map(one -> once(one, asked)).toList()))
        .map(replicas -> new Replicas(function, replicas));
  }

  private Uni<Replica> once(Address address, Map<Address, Uni<Replica>> asked) {
    return asked.computeIfAbsent(address, one -> meters(one).memoize().indefinitely());
  }

  private static Uni<List<Replica>> all(List<Uni<Replica>> replicas) {
    return replicas.isEmpty()
        ? Uni.createFrom().item(List.of())
        : Uni.join().all(replicas).andFailFast();
  }

  private Uni<Replica> meters(Address address) {
    return http.get(address, METERS, Map.of())
        .map(answer -> replica(address, answer))
        .onFailure()
        .recoverWithItem(failure -> new Away(address, why(failure)));
  }

  private static Replica replica(Address address, Answer answer) {
    return answer.status() == 200
        ? new Answering(address, Meters.of(answer.body()))
        : new Away(address, "answers " + answer.status());
  }

  /** What a replica says of its health, as JSON; fails when it does not answer. */
  public Uni<String> health(Address address) {
    return http.get(address, HEALTH, Map.of()).map(Answer::body);
  }

  private static String why(Throwable failure) {
    return failure.getMessage() == null ? "does not answer" : failure.getMessage();
  }
}
