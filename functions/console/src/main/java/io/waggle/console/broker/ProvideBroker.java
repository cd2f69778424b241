package io.waggle.console.broker;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.console.broker.Management.Login;
import io.waggle.console.replica.Address;
import io.waggle.console.replica.AskHttp;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts together what asks the broker. */
@Singleton
class ProvideBroker {
  private final Optional<String> host;
  private final int port;
  private final Login login;

  ProvideBroker(
      @ConfigProperty(name = "amqp-host") Optional<String> host,
      @ConfigProperty(name = "rabbitmq.management-port", defaultValue = "15672") int port,
      @ConfigProperty(name = "amqp-username") String user,
      @ConfigProperty(name = "amqp-password") String password) {
    this.host = host;
    this.port = port;
    this.login = new Login(user, password);
  }

  @Produces
  @Singleton
  Management management(AskHttp http, ObjectMapper json) {
    return new Management(http, json, new Address(host.orElse("localhost"), port), login);
  }

  @Produces
  @Singleton
  AskBroker askBroker(Management management) {
    return new AskBroker(host.map(there -> management));
  }
}
