package io.waggle.setaside;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which of what was set aside somebody means. What is empty, or null, excludes nothing.
 *
 * @param ids of entries, or of visits
 * @param queues with their whole names, or without {@code .dead}
 * @param reason a part of it, in any case
 * @param function the function that set it aside
 * @param since only what was set aside then or later
 * @param before only what was set aside before then, and what does not tell its time
 */
@RegisterForReflection
public record Selection(
    SetAsideKind kind,
    Set<String> ids,
    Set<String> queues,
    String reason,
    String function,
    Instant since,
    Instant before) {

  public Selection {
    ids = ids == null ? Set.of() : Set.copyOf(ids);
    queues = queues == null ? Set.of() : Set.copyOf(queues);
    reason = reason == null ? "" : reason;
    function = function == null ? "" : function;
    // An id that somebody's script has not found is nobody's, and must not stand for all that have
    // none.
    if (Stream.concat(ids.stream(), queues.stream()).anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("an id or a queue is empty; leave it out to mean all");
    }
  }

  /** The same, but nothing that is set aside at a time or later. */
  public Selection notAfter(Instant start) {
    Instant earlier = before == null || start.isBefore(before) ? start : before;
    return new Selection(kind, ids, queues, reason, function, since, earlier);
  }

  /** Those of some queues that anything can be meant of. */
  public List<String> among(List<String> all) {
    return kind.among(all).stream().filter(this::isNamed).sorted().toList();
  }

  private boolean isNamed(String queue) {
    return queues.isEmpty() || queues.stream().anyMatch(name -> isCalled(queue, name));
  }

  private boolean isCalled(String queue, String name) {
    return name.equals(queue)
        || (kind == SetAsideKind.DEAD_LETTERS && name.equals(SetAsideKind.workQueue(queue)));
  }

  /** The names of queues that are none of these, or only ones of the other kind. */
  public List<String> unknownAmong(List<String> all) {
    List<String> ofKind = kind.among(all);
    return queues.stream()
        .filter(name -> ofKind.stream().noneMatch(queue -> isCalled(queue, name)))
        .sorted()
        .toList();
  }

  /** Whether an entry of such a queue is meant. */
  public boolean means(Entry entry) {
    return (ids.isEmpty() || ids.contains(entry.id()) || ids.contains(entry.visitId()))
        && entry.reason().toLowerCase(Locale.ROOT).contains(reason.toLowerCase(Locale.ROOT))
        && (function.isEmpty() || function.equals(entry.stage()))
        && (since == null || entry.time().filter(at -> !at.isBefore(since)).isPresent())
        && (before == null || entry.time().filter(at -> !at.isBefore(before)).isEmpty());
  }
}
