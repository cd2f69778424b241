package io.waggle.operate.setaside;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.operate.ExitCode;
import io.waggle.operate.Say;
import io.waggle.operate.setaside.SetAsideCommands.FindStore;
import io.waggle.setaside.Selection;
import io.waggle.setaside.SetAsideKind;
import io.waggle.setaside.SetAsideStore;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Drops some for ever. */
@Command(
    name = "drop",
    mixinStandardHelpOptions = true,
    description = "Drops them for ever, after a question.")
@RegisterForReflection
final class DropSetAside implements Callable<Integer> {
  private final SetAsideKind kind;
  private final FindStore find;
  private final Say say;

  @Mixin private final MeantChoice choice = new MeantChoice();

  @Option(names = "--yes", description = "Does not ask.")
  private boolean isSure;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean isJson;

  DropSetAside(SetAsideKind kind, FindStore find, Say say) {
    this.kind = kind;
    this.find = find;
    this.say = say;
  }

  @Override
  public Integer call() {
    return choice.of(kind, say).map(this::drop).orElse(ExitCode.USAGE);
  }

  private int drop(Selection asked) {
    // What is set aside while somebody reads the question was not asked about.
    Selection which = asked.notAfter(Instant.now());
    SetAsideStore store = find.with(Optional.empty());
    if (!isSure && !isConfirmed(store.look(which, 0, true).total())) {
      say.note("Nothing was dropped. Answer \"yes\", or say --yes.");
      return ExitCode.USAGE;
    }
    Tell tell = new Tell(say, "dropped");
    return tell.result(store.drop(which, tell.progress()), isJson);
  }

  private boolean isConfirmed(long total) {
    say.note("Drop %,d for ever? Answer \"yes\":", total);
    // Not closed, because it is the program's.
    @SuppressWarnings("resource")
    Scanner answers = new Scanner(System.in, Charset.defaultCharset());
    return answers.hasNextLine() && answers.nextLine().strip().equalsIgnoreCase("yes");
  }
}
