package io.waggle.operate.setaside;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.operate.Say;
import io.waggle.setaside.Selection;
import io.waggle.setaside.SetAsideKind;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A choice for commands that change something: everything is meant only where that is said. */
@RegisterForReflection
final class MeantChoice {
  @Mixin private final Choice choice = new Choice();

  @Option(names = "--all", description = "All of them, where nothing else says which.")
  private boolean isAll;

  /** What is meant of a kind; where nothing says it, says so and returns nothing. */
  Optional<Selection> of(SetAsideKind kind, Say say) {
    if (choice.isAll() && !isAll) {
      say.note("Say which: --id, --queue, --reason, --function, --older-than … or --all.");
      return Optional.empty();
    }
    return Optional.of(choice.of(kind));
  }
}
