package io.waggle.operate.setaside;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.operate.ExitCode;
import io.waggle.operate.Say;
import io.waggle.operate.setaside.SetAsideCommands.FindStore;
import io.waggle.setaside.Selection;
import io.waggle.setaside.SetAsideKind;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends some again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Sends them again: dead letters to the queue that they came from, bad rows through the"
            + " checks of receive. A visit counts once, however often it is sent.")
@RegisterForReflection
final class ReplaySetAside implements Callable<Integer> {
  private final SetAsideKind kind;
  private final FindStore find;
  private final Say say;

  @Mixin private final MeantChoice choice = new MeantChoice();

  @Option(
      names = "--write-key",
      paramLabel = "KEY",
      description =
          "With which bad rows were sent that do not tell it, those of older releases of Waggle.")
  private String writeKey;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean isJson;

  ReplaySetAside(SetAsideKind kind, FindStore find, Say say) {
    this.kind = kind;
    this.find = find;
    this.say = say;
  }

  @Override
  public Integer call() {
    return choice.of(kind, say).map(this::replay).orElse(ExitCode.USAGE);
  }

  private int replay(Selection which) {
    Tell tell = new Tell(say, "sent again");
    return tell.result(
        find.with(Optional.ofNullable(writeKey)).replay(which, tell.progress()), isJson);
  }
}
