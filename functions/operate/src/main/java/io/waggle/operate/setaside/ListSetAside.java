package io.waggle.operate.setaside;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.operate.ExitCode;
import io.waggle.operate.Say;
import io.waggle.operate.setaside.SetAsideCommands.FindStore;
import io.waggle.setaside.Inventory;
import io.waggle.setaside.Inventory.Group;
import io.waggle.setaside.Inventory.Kept;
import io.waggle.setaside.SetAsideKind;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what there is, which stays where it is. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists them by queue, function and reason.")
@RegisterForReflection
final class ListSetAside implements Callable<Integer> {
  private final SetAsideKind kind;
  private final FindStore find;
  private final Say say;

  @Mixin private final Choice choice = new Choice();

  @Option(names = "--each", description = "Lists each of them, the newest last.")
  private boolean isEach;

  @Option(
      names = "--most",
      paramLabel = "NUMBER",
      defaultValue = "100",
      description = "How many of them, if each is listed (${DEFAULT-VALUE}).")
  private int most;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean isJson;

  ListSetAside(SetAsideKind kind, FindStore find, Say say) {
    this.kind = kind;
    this.find = find;
    this.say = say;
  }

  @Override
  public Integer call() {
    Inventory found = find.with(Optional.empty()).look(choice.of(kind), isEach ? most : 0, true);
    if (isJson) {
      say.json(found);
    } else if (isEach) {
      each(found);
    } else {
      groups(found);
    }
    return ExitCode.GOOD;
  }

  private void groups(Inventory found) {
    if (found.total() > 0) {
      say.line(
          "%7s  %8s  %8s  %-22s  %-15s  %s",
          "count", "oldest", "newest", "queue", "function", "reason");
    }
    Instant now = Instant.now();
    for (Group group : found.groups()) {
      say.line(
          "%,7d  %8s  %8s  %-22s  %-15s  %s",
          group.count(),
          Age.of(group.oldest(), now),
          Age.of(group.newest(), now),
          group.queue(),
          group.function(),
          OneLine.of(group.reason()));
    }
    say.line("%,d in all.", found.total());
  }

  private void each(Inventory found) {
    Instant now = Instant.now();
    for (Kept kept : found.entries()) {
      say.line(
          "%-12s  %8s  %-22s  %-15s  %s",
          kept.entry().id(),
          Age.of(kept.entry().at(), now),
          kept.queue(),
          kept.entry().stage(),
          OneLine.of(kept.entry().reason()));
    }
    say.line("%,d of %,d.", found.entries().size(), found.total());
  }
}
