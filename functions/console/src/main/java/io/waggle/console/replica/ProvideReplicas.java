package io.waggle.console.replica;

import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.waggle.topology.Topology;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts together what asks the functions. */
@Singleton
class ProvideReplicas {
  private static final int MILLIS = 1000;

  /** For each replica: one that asks for its meters, and one for its health. */
  private static final int CONNECTIONS = 2;

  /** Questions that wait for a connection to a replica that does not answer. */
  private static final int MOST_WAITING = 20;

  private final Vertx vertx;

  ProvideReplicas(Vertx vertx) {
    this.vertx = vertx;
  }

  @Produces
  @Singleton
  Topology topology() {
    return Topology.read();
  }

  @Produces
  @Singleton
  AskHttp askHttp() {
    return new AskHttp(
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(MILLIS)
                .setMaxPoolSize(CONNECTIONS)
                .setMaxWaitQueueSize(MOST_WAITING)));
  }

  /** Without a broker, all functions are in this process. */
  @Produces
  @Singleton
  AskReplicas askReplicas(
      Topology topology,
      AskHttp http,
      FindHere here,
      @ConfigProperty(name = "amqp-host") Optional<String> broker) {
    return new AskReplicas(topology, broker.isPresent() ? byName() : here, http);
  }

  private FindReplicas byName() {
    return new FindByName(vertx.createDnsClient(new DnsClientOptions().setQueryTimeout(MILLIS)));
  }
}
