package io.waggle.operate.setaside;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.setaside.Selection;
import io.waggle.setaside.SetAsideKind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that say which of it is meant. */
@RegisterForReflection
final class Choice {
  @Option(
      names = "--id",
      paramLabel = "ID",
      split = ",",
      converter = ReadName.class,
      description = "Of an entry or a visit.")
  private Set<String> ids = new LinkedHashSet<>();

  @Option(
      names = "--queue",
      paramLabel = "QUEUE",
      split = ",",
      converter = ReadName.class,
      description = "With or without \".dead\".")
  private Set<String> queues = new LinkedHashSet<>();

  @Option(names = "--reason", paramLabel = "TEXT", description = "A part of the reason.")
  private String reason = "";

  @Option(
      names = "--function",
      paramLabel = "NAME",
      description = "The function that set it aside.")
  private String function = "";

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      converter = ReadAge.class,
      description = "For example 90s, 30m, 12h or 7d.")
  private Duration olderThan;

  @Option(
      names = "--newer-than",
      paramLabel = "AGE",
      converter = ReadAge.class,
      description = "Likewise.")
  private Duration newerThan;

  /** What is meant of a kind. */
  Selection of(SetAsideKind kind) {
    Instant now = Instant.now();
    return new Selection(
        kind,
        ids,
        queues,
        reason,
        function,
        newerThan == null ? null : now.minus(newerThan),
        olderThan == null ? null : now.minus(olderThan));
  }

  /** Whether nothing is left out. */
  boolean isAll() {
    return ids.isEmpty()
        && queues.isEmpty()
        && reason.isEmpty()
        && function.isEmpty()
        && olderThan == null
        && newerThan == null;
  }
}
