package io.waggle.acceptance.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a section has started. It is ended, the last one first, when the section is over, however
 * that comes about: also when it fails or the benchmark is interrupted.
 */
final class Scope implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Thread whenInterrupted = new Thread(this::end, "end what runs");

  Scope() {
    Runtime.getRuntime().addShutdownHook(whenInterrupted);
  }

  synchronized <T extends AutoCloseable> T open(T started) {
    opened.push(started);
    return started;
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(whenInterrupted);
    } catch (IllegalStateException isRunningAlready) {
      Progress.say("interrupted");
    }
  }

  private synchronized void end() {
    while (!opened.isEmpty()) {
      AutoCloseable next = opened.pop();
      try {
        next.close();
      } catch (Exception failure) {
        Progress.say("%s does not end: %s".formatted(next, failure));
      }
    }
  }
}
