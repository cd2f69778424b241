package io.waggle.allinone;

import io.waggle.setaside.Entry;
import io.waggle.setaside.Handled;
import io.waggle.setaside.Inventory;
import io.waggle.setaside.PrepareResend;
import io.waggle.setaside.ReadEntries;
import io.waggle.setaside.Resend;
import io.waggle.setaside.Selection;
import io.waggle.setaside.SetAsideStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What was set aside in files, to which the functions add meanwhile, and from which visitors are
 * erased. A line is dropped after what follows from it is stored, if it is still there then.
 *
 * @param send has the functions work on a message
 */
record FileStore(SetAsideFolder folder, PrepareResend prepare, Sender send)
    implements SetAsideStore {
  /** Lines that are in memory at a time. Whoever is erased has to wait until they are sent. */
  private static final int ROUND = 100;

  /** Has functions work on messages. */
  interface Sender {
    /** Whether a function reads such a queue. A file can be that of an earlier release's queue. */
    boolean reaches(String queue);

    /**
     * Sends a message to a queue, and waits until every visit of it is stored or set aside.
     *
     * @return how many of the visits were not stored because their visitor was erased
     */
    long send(String queue, String body);
  }

  @Override
  public Inventory look(Selection which, int most, boolean isBrief) {
    Inventory.Count count = new Inventory.Count(most, isBrief);
    each(
        which,
        file ->
            file.read(
                line ->
                    ReadEntries.ofLine(line).stream()
                        .filter(which::means)
                        .forEach(entry -> count.add(file.queue(), entry))));
    return count.done();
  }

  @Override
  public Handled replay(Selection asked, Consumer<Handled> progress) {
    // What fails again is set aside again, and is not meant.
    Selection which = asked.notAfter(Instant.now());
    Round round = new Round(progress);
    each(
        which,
        file -> {
          boolean isMore;
          do {
            isMore = folder.whileNobodyIsErased(() -> replaySome(file, which, round));
          } while (isMore);
        });
    return round.handled;
  }

  /** Whether there was something. What fails again is back in a file when this ends. */
  private boolean replaySome(SetAsideFile file, Selection which, Round round) throws IOException {
    List<Entry> some = some(file, which, round.tried);
    Set<String> sent = new HashSet<>();
    for (Entry entry : some) {
      if (round.tried.add(entry.id()) && isSent(file.queue(), entry, round)) {
        sent.add(entry.id());
      }
    }
    file.dropLines(line -> isOneOf(sent, line));
    return !some.isEmpty();
  }

  private boolean isSent(String queue, Entry entry, Round round) {
    return switch (prepare.of(queue, entry)) {
      case Resend.Stay(String why) -> {
        round.now(round.handled.plusStayed(why));
        yield false;
      }
      case Resend.Send(String to, List<String> bodies) when !send.reaches(to) -> {
        round.now(round.handled.plusStayed("no function reads " + to));
        yield false;
      }
      case Resend.Send(String to, List<String> bodies) -> {
        long erased = bodies.stream().mapToLong(body -> send.send(to, body)).sum();
        round.now(round.handled.plusDone().plusErased(erased));
        yield true;
      }
    };
  }

  private static List<Entry> some(SetAsideFile file, Selection which, Set<String> tried)
      throws IOException {
    List<Entry> some = new ArrayList<>();
    file.read(
        line ->
            ReadEntries.ofLine(line).stream()
                .filter(entry -> some.size() < ROUND)
                .filter(entry -> which.means(entry) && !tried.contains(entry.id()))
                .forEach(some::add));
    return some;
  }

  private static boolean isOneOf(Set<String> ids, String line) {
    return ReadEntries.ofLine(line).stream().anyMatch(entry -> ids.contains(entry.id()));
  }

  @Override
  public Handled drop(Selection which, Consumer<Handled> progress) {
    Round round = new Round(progress);
    each(
        which,
        file -> {
          long dropped =
              file.dropLines(line -> ReadEntries.ofLine(line).stream().allMatch(which::means));
          round.now(round.handled.plus(new Handled(dropped, 0, Map.of())));
        });
    return round.handled;
  }

  /** What is done with a file. */
  @FunctionalInterface
  private interface Work {
    void on(SetAsideFile file) throws IOException;
  }

  private void each(Selection which, Work work) {
    try {
      List<SetAsideFile> files = new ArrayList<>(folder.all());
      files.sort(Comparator.comparing(SetAsideFile::queue));
      for (SetAsideFile file : files) {
        if (!which.among(List.of(file.queue())).isEmpty()) {
          work.on(file);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What has been tried so far, and what became of it. */
  private static final class Round {
    private final Set<String> tried = new HashSet<>();
    private final Consumer<Handled> progress;
    private Handled handled = Handled.NOTHING;

    Round(Consumer<Handled> progress) {
      this.progress = progress;
    }

    void now(Handled next) {
      handled = next;
      progress.accept(handled);
    }
  }
}
