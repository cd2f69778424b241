package io.waggle.console.replica;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.dns.DnsClient;
import java.util.List;

/**
 * Finds replicas by the name that a Swarm gives to the tasks of a service. It stands for the
 * addresses of those that run and are healthy.
 */
record FindByName(DnsClient names) implements FindReplicas {
  private static final int PORT = 8080;

  @Override
  public Uni<List<Address>> of(String function) {
    return names
        .resolveA("tasks." + function)
        .map(found -> found.stream().sorted().map(host -> new Address(host, PORT)).toList())
        // Nobody of this name: the service is away, or has no healthy task.
        .onFailure()
        .recoverWithItem(List.of());
  }
}
