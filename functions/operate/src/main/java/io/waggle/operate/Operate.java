package io.waggle.operate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Pool;
import io.waggle.classifier.cascade.Cascade;
import io.waggle.functionbase.FailureLog;
import io.waggle.operate.profiles.Rerun;
import io.waggle.operate.profiles.Verify;
import io.waggle.operate.setaside.NoSuchQueue;
import io.waggle.operate.setaside.SetAsideCommands;
import io.waggle.profilestore.arithmetic.Decay;
import jakarta.enterprise.inject.Instance;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Runs one command and ends.
 *
 * <p>It ends with 0 when all is well, with 1 when there is something that somebody has to look at,
 * and with 2 when there is no such command or queue.
 */
@QuarkusMain(name = "operate")
public final class Operate implements QuarkusApplication {
  private final Instance<Pool> pool;
  private final Decay decay;
  private final Instance<Cascade> cascade;
  private final FailureLog log;
  private final SetAsideCommands setAside;
  private final Say say;
  private final String version;

  Operate(
      Instance<Pool> pool,
      Decay decay,
      Instance<Cascade> cascade,
      FailureLog log,
      SetAsideCommands setAside,
      ObjectMapper mapper,
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown")
          String version) {
    this.pool = pool;
    this.decay = decay;
    this.cascade = cascade;
    this.log = log;
    this.setAside = setAside;
    this.version = version;
    this.say = new Say(System.out, System.err, mapper);
  }

  /** The command without a name, which only shows what there is. */
  @Command(
      name = "operate",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = "Operates Waggle: what was set aside, and what is stored.")
  @RegisterForReflection(
      targets = All.class,
      classNames = {"picocli.CommandLine$AutoHelpMixin", "picocli.CommandLine$HelpCommand"})
  static final class All {}

  @Override
  public int run(String... arguments) {
    CommandLine line = new CommandLine(new All());
    line.getCommandSpec().version(version);
    setAside.addTo(line, say);
    line.addSubcommand(new Rerun(pool.get(), decay, cascade::get, log, say));
    line.addSubcommand(new Verify(pool.get(), decay, say));
    line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
    return line.execute(arguments);
  }

  /** That something is away is no bug, and needs no stack trace. */
  private int failed(Exception failure) {
    if (failure instanceof NoSuchQueue misspelt) {
      say.note("%s", misspelt.getMessage());
      return ExitCode.USAGE;
    }
    if (failure instanceof UncheckedIOException away) {
      say.note("%s: %s", away.getMessage(), away.getCause());
    } else {
      log.error("The command failed", failure, Map.of());
    }
    return ExitCode.BAD;
  }
}
