package io.waggle.acceptance.faults;

import io.waggle.acceptance.load.Pace;
import java.io.BufferedWriter;
import java.io.IOException;

/** What all senders share: the pace, the end, and the file with every attempt. */
final class Journal implements AutoCloseable {
  private final BufferedWriter file;
  private final Pace pace;
  private long due;
  private volatile boolean isStopped;

  Journal(BufferedWriter file, Pace pace) {
    this.file = file;
    this.pace = pace;
  }

  /** Waits until so many more events are due, and tells whether to go on. */
  boolean await(int events) throws InterruptedException {
    long before;
    synchronized (this) {
      before = due;
      due += events;
    }
    pace.await(before);
    return !isStopped;
  }

  /** Writes an attempt, so that it is in the file whatever happens to the process. */
  synchronized void write(Attempt attempt) throws IOException {
    file.write(attempt.line());
    file.newLine();
    file.flush();
  }

  void stop() {
    isStopped = true;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
