package io.waggle.operate.setaside;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.operate.ExitCode;
import io.waggle.operate.Say;
import io.waggle.operate.setaside.SetAsideCommands.FindStore;
import io.waggle.setaside.Entry;
import io.waggle.setaside.Inventory;
import io.waggle.setaside.Inventory.Kept;
import io.waggle.setaside.SetAsideKind;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows all that is known of some, which stay where they are. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows all that is known of some, with what was sent: personal data.")
@RegisterForReflection
final class ShowSetAside implements Callable<Integer> {
  private final SetAsideKind kind;
  private final FindStore find;
  private final Say say;

  @Mixin private final Choice choice = new Choice();

  @Option(
      names = "--most",
      paramLabel = "NUMBER",
      defaultValue = "20",
      description = "How many (${DEFAULT-VALUE}).")
  private int most;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean isJson;

  ShowSetAside(SetAsideKind kind, FindStore find, Say say) {
    this.kind = kind;
    this.find = find;
    this.say = say;
  }

  @Override
  public Integer call() {
    Inventory found = find.with(Optional.empty()).look(choice.of(kind), most, false);
    if (isJson) {
      say.json(found);
    } else {
      found.entries().forEach(this::show);
      say.line("%,d of %,d.", found.entries().size(), found.total());
    }
    return ExitCode.GOOD;
  }

  private void show(Kept kept) {
    Entry entry = kept.entry();
    field("id", entry.id());
    field("queue", kept.queue());
    field("reason", entry.reason());
    field("kind", entry.kind());
    field("function", entry.stage());
    field("version", entry.version());
    field("set aside", Objects.toString(entry.at(), ""));
    field("visit", entry.visitId());
    field("thrown at", entry.place());
    field("stack", entry.stack());
    field("payload", entry.payload());
    say.line("");
  }

  private void field(String name, String value) {
    if (!value.isEmpty()) {
      say.line("%-10s %s", name, OneLine.lines(value));
    }
  }
}
