package io.waggle.acceptance.faults;

import io.waggle.acceptance.load.AnyTask;
import io.waggle.acceptance.load.Pace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Sends the visits of a run until the process is told to stop. It needs nothing but a JDK, so that
 * it runs in any container.
 *
 * <p>Arguments: the base URL (its host is looked up again for each call), the seed, visits a
 * second, the senders of batches, the senders of single visits, and the file of the journal.
 */
public final class SendKnownVisits {
  /** The longest that a sender goes on with one call. */
  private static final Duration LAST_ANSWERS = Duration.ofMinutes(4);

  private SendKnownVisits() {}

  public static void main(String... arguments)
      throws IOException, InterruptedException, ExecutionException {
    AnyTask receive = new AnyTask(URI.create(arguments[0]));
    KnownVisits visits = new KnownVisits(Long.parseLong(arguments[1]));
    Pace pace = Pace.of(Integer.parseInt(arguments[2]));
    int batches = Integer.parseInt(arguments[3]);
    int senders = batches + Integer.parseInt(arguments[4]);
    Thread main = Thread.currentThread();
    try (Journal journal = new Journal(Files.newBufferedWriter(Path.of(arguments[5])), pace);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(journal, main)));
      List<Callable<Void>> all =
          IntStream.range(0, senders)
              .mapToObj(s -> new KnownCalls(visits, s, s < batches ? KnownCalls.MOST : 1))
              .map(calls -> (Callable<Void>) new KnownSender(receive, calls, journal)::send)
              .toList();
      for (Future<Void> done : threads.invokeAll(all)) {
        done.get();
      }
    }
    System.out.println("done");
  }

  private static void stop(Journal journal, Thread main) {
    journal.stop();
    try {
      main.join(LAST_ANSWERS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}
