package io.waggle.operate.setaside;

import io.waggle.operate.setaside.TakenFrom.Taken;
import io.waggle.setaside.Entry;
import io.waggle.setaside.Handled;
import io.waggle.setaside.Inventory;
import io.waggle.setaside.PrepareResend;
import io.waggle.setaside.Resend;
import io.waggle.setaside.Selection;
import io.waggle.setaside.SetAsideStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What was set aside on RabbitMQ's queues. Messages are taken, and put back if nothing is done
 * about them; meanwhile nobody else sees them. A replayed message is sent, then confirmed, and only
 * then taken from its queue: whoever is interrupted in between sends it twice, which counts once.
 *
 * <p>The bad rows of one request are one message, which goes as a whole or stays: a part of it that
 * were put back would be a new message, and would stay beyond its time.
 */
final class QueueStore implements SetAsideStore {
  /** Messages that are in memory with their bodies, each of at most half a megabyte. */
  private static final int PAGE = 50;

  private static final String OTHERS =
      "it is one message with others of its request, which are not meant or cannot be sent";

  private final Supplier<Broker> connect;
  private final List<String> queues;
  private final PrepareResend prepare;

  /**
   * For a broker.
   *
   * @param queues for what was set aside
   */
  QueueStore(Supplier<Broker> connect, List<String> queues, PrepareResend prepare) {
    this.connect = connect;
    this.queues = List.copyOf(queues);
    this.prepare = prepare;
  }

  @Override
  public Inventory look(Selection which, int most, boolean isBrief) {
    checkQueues(which);
    Inventory.Count count = new Inventory.Count(most, isBrief);
    each(
        which,
        (queue, from, page) -> {
          for (Taken message : page) {
            ReadMessage.entries(message.message()).stream()
                .filter(which::means)
                .forEach(entry -> count.add(queue, entry));
            from.hold(message);
          }
        });
    return count.done();
  }

  @Override
  public Handled replay(Selection asked, Consumer<Handled> progress) {
    checkQueues(asked);
    // What fails again is set aside again, and is not meant.
    Selection which = asked.notAfter(Instant.now());
    Progress so = new Progress(progress);
    try (Broker broker = connect.get()) {
      Set<String> seen = new HashSet<>();
      each(
          broker,
          which,
          (queue, from, page) -> {
            List<Attempt> attempts = new ArrayList<>();
            for (Taken message : page) {
              attempts.add(attempt(broker, queue, message, meant(which, message, seen)));
            }
            attempts.forEach(attempt -> attempt.finish(broker, from, so));
          });
    }
    return so.handled();
  }

  /** What does not tell its time could have been replayed by this very command. */
  private static List<Entry> meant(Selection which, Taken message, Set<String> seen) {
    return ReadMessage.entries(message.message()).stream()
        .filter(which::means)
        .filter(entry -> entry.at() != null || seen.add(entry.id()))
        .toList();
  }

  private Attempt attempt(Broker broker, String queue, Taken message, List<Entry> meant) {
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (Entry entry : meant) {
      switch (prepare.of(queue, entry)) {
        case Resend.Stay(String why) -> reasons.add(why);
        case Resend.Send(String to, List<String> bodies) ->
            bodies.forEach(body -> sent.add(broker.send(to, bytes(message, entry, body))));
      }
    }
    boolean isWhole = meant.size() == ReadMessage.entries(message.message()).size();
    return new Attempt(message, meant.size(), isWhole, sent, reasons);
  }

  /** The body of a dead letter as it is, which need not even be text. */
  private static byte[] bytes(Taken message, Entry entry, String body) {
    return body.equals(entry.payload())
        ? ReadMessage.body(message.message())
        : body.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A message of which something is sent again.
   *
   * @param meant how many of its entries
   * @param isWhole whether these are all
   * @param reasons why some of them cannot be sent
   */
  private record Attempt(
      Taken message,
      int meant,
      boolean isWhole,
      List<CompletableFuture<Void>> sent,
      List<String> reasons) {

    void finish(Broker broker, TakenFrom from, Progress so) {
      sent.forEach(confirm -> broker.await("A message cannot be sent", confirm));
      reasons.forEach(so::stayed);
      if (meant > 0 && isWhole && reasons.isEmpty()) {
        from.drop(message);
        so.done(meant);
      } else {
        from.hold(message);
        for (int i = reasons.size(); i < meant; i++) {
          so.stayed("sent again, but " + OTHERS);
        }
      }
    }
  }

  @Override
  public Handled drop(Selection which, Consumer<Handled> progress) {
    checkQueues(which);
    Progress so = new Progress(progress);
    each(
        which,
        (queue, from, page) -> {
          for (Taken message : page) {
            drop(which, from, message, so);
          }
        });
    return so.handled();
  }

  private static void drop(Selection which, TakenFrom from, Taken message, Progress so) {
    List<Entry> all = ReadMessage.entries(message.message());
    List<Entry> meant = all.stream().filter(which::means).toList();
    if (meant.isEmpty() || meant.size() < all.size()) {
      from.hold(message);
      meant.forEach(entry -> so.stayed(OTHERS));
    } else {
      from.drop(message);
      so.done(meant.size());
    }
  }

  // A misspelt name would otherwise choose nothing, and look as if nothing were set aside.
  private void checkQueues(Selection which) {
    List<String> unknown = which.unknownAmong(queues);
    if (!unknown.isEmpty()) {
      throw new NoSuchQueue(unknown, which.kind(), queues);
    }
  }

  /** What is done with some messages of a queue. */
  @FunctionalInterface
  private interface Work {
    void on(String queue, TakenFrom from, List<Taken> page);
  }

  private void each(Selection which, Work work) {
    try (Broker broker = connect.get()) {
      each(broker, which, work);
    }
  }

  private void each(Broker broker, Selection which, Work work) {
    for (String queue : which.among(queues)) {
      TakenFrom from = broker.take(queue);
      List<Taken> page;
      do {
        page = from.next(PAGE);
        work.on(queue, from, page);
      } while (page.size() == PAGE);
      from.putBack();
    }
  }

  /** What has become of what was meant so far. */
  private static final class Progress {
    private final Consumer<Handled> told;
    private Handled handled = Handled.NOTHING;

    Progress(Consumer<Handled> told) {
      this.told = told;
    }

    void done(int entries) {
      for (int i = 0; i < entries; i++) {
        handled = handled.plusDone();
      }
      told.accept(handled);
    }

    void stayed(String why) {
      handled = handled.plusStayed(why);
      told.accept(handled);
    }

    Handled handled() {
      return handled;
    }
  }
}
