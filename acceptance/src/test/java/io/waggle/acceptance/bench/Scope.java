package io.waggle.acceptance.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What a section has started. It is ended, the last one first, when the section is over, however
 * that comes about: also when it fails or the benchmark is interrupted.
 */
final class Scope implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Thread whenInterrupted = new Thread(this::interrupt, "end what runs");

  private boolean isOver;

  Scope() {
    Runtime.getRuntime().addShutdownHook(whenInterrupted);
  }

  /** Keeps what has been started until the end. */
  synchronized <T extends AutoCloseable> T open(T started) {
    opened.push(started);
    if (isOver) {
      end();
      throw new IllegalStateException("started after the end");
    }
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

  // What they have in hand is of no interest any more, and their database may be gone already.
  private synchronized void interrupt() {
    programs(Program::kill);
    end();
  }

  // All at once, for each may take its time.
  private void programs(Consumer<Program> what) {
    for (AutoCloseable started : opened) {
      if (started instanceof Program program) {
        what.accept(program);
      }
    }
  }

  private synchronized void end() {
    isOver = true;
    programs(Program::stop);
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
