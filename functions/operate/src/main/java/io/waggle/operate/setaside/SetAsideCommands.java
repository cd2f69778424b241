package io.waggle.operate.setaside;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.Vertx;
import io.waggle.events.check.OfBots;
import io.waggle.operate.Say;
import io.waggle.setaside.CheckAgain;
import io.waggle.setaside.PrepareResend;
import io.waggle.setaside.SetAsideKind;
import io.waggle.setaside.SetAsideStore;
import io.waggle.topology.Topology;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The commands {@code dead-letters} and {@code bad-rows}. What was set aside is on RabbitMQ's
 * queues if {@code RABBITMQ_HOST} names one, or else with the Waggle that runs as one process.
 */
@Singleton
public class SetAsideCommands {
  private final Vertx vertx;
  private final ObjectMapper mapper;
  private final Settings settings;

  SetAsideCommands(Vertx vertx, ObjectMapper mapper, Config config) {
    this.vertx = vertx;
    this.mapper = mapper;
    this.settings = Settings.of(config);
  }

  /**
   * Where things are, and what {@code receive} makes of events.
   *
   * @param broker empty where all functions are one process
   */
  private record Settings(
      Optional<String> broker, Login login, URI waggle, Optional<String> token, Receive receive) {

    static Settings of(Config config) {
      return new Settings(
          config.getOptionalValue("rabbitmq.host", String.class).filter(host -> !host.isBlank()),
          Login.of(config),
          config
              .getOptionalValue("waggle.url", URI.class)
              .orElse(URI.create("http://localhost:8080")),
          config.getOptionalValue("waggle.operator-token", String.class),
          Receive.of(config));
    }
  }

  /** The user of RabbitMQ. */
  record Login(int port, String user, String password) {

    static Login of(Config config) {
      return new Login(
          config.getValue("amqp-port", Integer.class),
          config.getValue("amqp-username", String.class),
          config.getValue("amqp-password", String.class));
    }
  }

  private record Receive(OfBots bots, int retentionDays) {

    static Receive of(Config config) {
      return new Receive(
          config.getOptionalValue("waggle.bots", OfBots.class).orElse(OfBots.IGNORE),
          config.getOptionalValue("waggle.retention-days", Integer.class).orElse(395));
    }
  }

  /** Finds what was set aside, with the write key of rows that do not tell theirs. */
  @FunctionalInterface
  interface FindStore {
    SetAsideStore with(Optional<String> writeKey);
  }

  @Command(
      name = "dead-letters",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = "Visits that a function could not work on.")
  @RegisterForReflection
  static final class DeadLetters {}

  @Command(
      name = "bad-rows",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = "Events that are no visits.")
  @RegisterForReflection
  static final class BadRows {}

  /** Adds both with what can be done. */
  public void addTo(CommandLine line, Say say) {
    line.addSubcommand(withActions(new DeadLetters(), SetAsideKind.DEAD_LETTERS, say));
    line.addSubcommand(withActions(new BadRows(), SetAsideKind.BAD_ROWS, say));
  }

  private CommandLine withActions(Object command, SetAsideKind kind, Say say) {
    return new CommandLine(command)
        .addSubcommand(new ListSetAside(kind, this::store, say))
        .addSubcommand(new ShowSetAside(kind, this::store, say))
        .addSubcommand(new ReplaySetAside(kind, this::store, say))
        .addSubcommand(new DropSetAside(kind, this::store, say));
  }

  private SetAsideStore store(Optional<String> writeKey) {
    return settings
        .broker()
        .<SetAsideStore>map(host -> onQueues(host, writeKey))
        .orElseGet(() -> new AskWaggle(settings.waggle(), settings.token(), writeKey, mapper));
  }

  private SetAsideStore onQueues(String host, Optional<String> writeKey) {
    Receive receive = settings.receive();
    CheckAgain check =
        new CheckAgain(
            mapper, receive.bots().leftOut(), Duration.ofDays(receive.retentionDays()), writeKey);
    return new QueueStore(
        () -> Broker.connect(vertx, host, settings.login()),
        Topology.read().setAside(),
        new PrepareResend(mapper, check));
  }
}
