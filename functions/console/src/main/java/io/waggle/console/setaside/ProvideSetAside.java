package io.waggle.console.setaside;

import io.quarkus.arc.DefaultBean;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.waggle.queues.Topology;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads what is set aside from the broker, where nothing else keeps it. */
@Singleton
class ProvideSetAside {

  @Produces
  @Singleton
  @DefaultBean
  ReadSetAside onQueues(
      Vertx vertx,
      @ConfigProperty(name = "amqp-host") Optional<String> host,
      @ConfigProperty(name = "rabbitmq.management-port", defaultValue = "15672") int port,
      Login login) {
    HttpClientOptions where =
        new HttpClientOptions()
            .setDefaultHost(host.orElse("localhost"))
            .setDefaultPort(port)
            .setConnectTimeout(3000);
    return new PeekQueues(
        new AskForMessages(vertx, where, login.user(), login.password()),
        Topology.read().setAside());
  }

  /** How the console signs in to the broker. */
  record Login(String user, String password) {}

  @Produces
  @Singleton
  Login login(
      @ConfigProperty(name = "amqp-username", defaultValue = "guest") String user,
      @ConfigProperty(name = "amqp-password", defaultValue = "guest") String password) {
    return new Login(user, password);
  }
}
