package io.waggle.operate.profiles;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Pool;
import io.waggle.classifier.cascade.Cascade;
import io.waggle.functionbase.FailureLog;
import io.waggle.operate.ExitCode;
import io.waggle.operate.Say;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.redecide.RedecideVisits;
import io.waggle.profilestore.redecide.RedecidedVisits;
import io.waggle.visitmodel.Page;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Decides the stored visits again. */
@Command(
    name = "rerun",
    mixinStandardHelpOptions = true,
    description = "Decides stored visits again, with the knowledge and the overrides of now.")
@RegisterForReflection(targets = {Rerun.class, Rerun.Done.class, Page.class})
public final class Rerun implements Callable<Integer> {
  private final Pool pool;
  private final Decay decay;
  private final Supplier<Cascade> knowledge;
  private final FailureLog log;
  private final Say say;

  @Option(names = "--json", description = "Print what was done as JSON.")
  private boolean isJson;

  /**
   * What was done, as JSON.
   *
   * @param unsettled whether visits still come that were decided with something else
   */
  record Done(String version, long changed, long failed, boolean unsettled) {}

  /**
   * For a database.
   *
   * @param knowledge is loaded when it is needed
   */
  public Rerun(Pool pool, Decay decay, Supplier<Cascade> knowledge, FailureLog log, Say say) {
    this.pool = pool;
    this.decay = decay;
    this.knowledge = knowledge;
    this.log = log;
    this.say = say;
  }

  @Override
  public Integer call() {
    Cascade cascade = knowledge.get();
    say.note("Deciding stored visits again with %s ...", cascade.version());
    RedecidedVisits done =
        new RedecideVisits(pool, decay, new DecideByCascade(cascade), log)
            .run(new ShowProgress(say.err(), InstantSource.system()));
    if (isJson) {
      say.json(new Done(cascade.version(), done.changed(), done.failed(), done.isUnsettled()));
    } else {
      show(done);
    }
    return done.failed() > 0 || done.isUnsettled() ? ExitCode.BAD : ExitCode.GOOD;
  }

  private void show(RedecidedVisits done) {
    say.line("Done: %,d visits changed, %,d failed.", done.changed(), done.failed());
    if (done.isUnsettled()) {
      say.line(
          "Visits still come that were decided with something else. When all functions have the"
              + " same knowledge and rules as this job, run it again.");
    }
  }
}
