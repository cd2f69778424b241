package io.waggle.console.broker;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.console.broker.AskBroker.Login;
import io.waggle.console.replica.Address;
import io.waggle.console.replica.AskHttp;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts together what asks the broker. */
@Singleton
class ProvideBroker {
  private final int port;
  private final Login login;

  ProvideBroker(
      @ConfigProperty(name = "rabbitmq.management-port", defaultValue = "15672") int port,
      @ConfigProperty(name = "amqp-username") String user,
      @ConfigProperty(name = "amqp-password") String password) {
    this.port = port;
    this.login = new Login(user, password);
  }

  @Produces
  @Singleton
  AskBroker askBroker(
      AskHttp http, ObjectMapper json, @ConfigProperty(name = "amqp-host") Optional<String> host) {
    return new AskBroker(http, json, host.map(name -> new Address(name, port)), login);
  }
}
