package io.waggle.operate.profiles;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Pool;
import io.waggle.operate.ExitCode;
import io.waggle.operate.Say;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.check.CheckInterests;
import io.waggle.profilestore.check.CheckedInterests;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks that interests are what the stored visits add up to. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Checks that interests are what the stored visits add up to.")
@RegisterForReflection(targets = {Verify.class, Verify.Found.class, Verify.Difference.class})
public final class Verify implements Callable<Integer> {
  /** Who checks can wait longer than a reader. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int DIFFERENCES_SHOWN = 20;

  private final Pool pool;
  private final Decay decay;
  private final Say say;

  @Option(names = "--json", description = "Print what was found as JSON.")
  private boolean isJson;

  /** What was found, as JSON. */
  record Found(long visitors, long interests, long wrong, List<Difference> differences) {}

  /** An interest that is not what the visits add up to. */
  record Difference(String category, String what) {}

  /** For a database. */
  public Verify(Pool pool, Decay decay, Say say) {
    this.pool = pool;
    this.decay = decay;
    this.say = say;
  }

  @Override
  public Integer call() {
    CheckedInterests found = new CheckInterests(pool, decay, PATIENCE).check();
    // Whose the interests are is personal data, which belongs into no log.
    if (isJson) {
      say.json(
          new Found(
              found.visitors(),
              found.interests(),
              found.wrong(),
              found.differences().stream()
                  .limit(DIFFERENCES_SHOWN)
                  .map(wrong -> new Difference(wrong.category(), wrong.what()))
                  .toList()));
    } else {
      show(found);
    }
    return found.wrong() > 0 ? ExitCode.BAD : ExitCode.GOOD;
  }

  private void show(CheckedInterests found) {
    say.line(
        "%,d visitors with interests in %,d categories: %,d do not agree with the stored visits.",
        found.visitors(), found.interests(), found.wrong());
    found.differences().stream()
        .limit(DIFFERENCES_SHOWN)
        .forEach(wrong -> say.line("  %s: %s", wrong.category(), wrong.what()));
  }
}
