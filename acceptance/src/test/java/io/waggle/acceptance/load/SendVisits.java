package io.waggle.acceptance.load;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Sends visits until enough are answered with 200, or until the process is told to stop. A batch
 * that is answered with 429 or 503 is sent again unchanged after {@code Retry-After}, and so is one
 * whose connection failed. The counts are printed every second and at the end.
 *
 * <p>Arguments: the base URL (its host is looked up again for each request), the number of visits
 * (0: until stopped), visits per second (0: as fast as possible), the number of senders, and the
 * prefix of the visitors' ids.
 */
public final class SendVisits {
  private static final int VISITS_IN_BATCH = 20;
  private static final Duration LAST_ANSWERS = Duration.ofMinutes(2);

  private SendVisits() {}

  public static void main(String... arguments) throws InterruptedException, ExecutionException {
    List<Integer> numbers =
        IntStream.rangeClosed(1, 3).mapToObj(at -> Integer.valueOf(arguments[at])).toList();
    Account account = new Account();
    Batches batches =
        new Batches(arguments[4], numbers.get(0), VISITS_IN_BATCH, Pace.of(numbers.get(1)));
    Sender sender = new Sender(arguments[0], account);
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(batches, main)));
    Thread printer = Thread.ofVirtual().start(() -> print(account));
    List<Callable<Void>> senders = Collections.nCopies(numbers.get(2), () -> sender.send(batches));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> done : threads.invokeAll(senders)) {
        done.get();
      }
    }
    // Ended first, because the last line tells the end.
    printer.interrupt();
    printer.join();
    System.out.println("done " + account);
  }

  private static void print(Account account) {
    try {
      while (true) {
        TimeUnit.SECONDS.sleep(1);
        System.out.println(account);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(Batches batches, Thread main) {
    batches.stop();
    try {
      main.join(LAST_ANSWERS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}
