package io.waggle.knowledgeloader;

import io.quarkus.logging.Log;
import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.classifier.url.Overrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * An operator's rules in a file, which is read again within two seconds of a change. A broken
 * change is logged as an error and leaves the rules as they were. Without the file there are no
 * rules.
 */
final class OverridesFile implements Supplier<Overrides> {
  /** How often to look for a change, in nanoseconds. */
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

  private final Path path;
  private final Taxonomy taxonomy;
  private final AtomicLong nextCheck = new AtomicLong(System.nanoTime() + PAUSE);
  private volatile State state;

  /** The rules that were read last, and the fingerprint of the file at that time. */
  private record State(Overrides overrides, String fingerprint) {}

  /**
   * Reads the file.
   *
   * @throws BrokenData when it cannot be read, or for anything wrong in it
   */
  OverridesFile(Path path, Taxonomy taxonomy) {
    this.path = path;
    this.taxonomy = taxonomy;
    this.state = read();
  }

  @Override
  public Overrides get() {
    long due = nextCheck.get();
    if (System.nanoTime() - due >= 0 && nextCheck.compareAndSet(due, System.nanoTime() + PAUSE)) {
      readIfChanged();
    }
    return state.overrides();
  }

  private void readIfChanged() {
    String fingerprint = fingerprint();
    if (!fingerprint.equals(state.fingerprint())) {
      try {
        state = read();
        Log.infof("Overrides read again: %d rules", state.overrides().count());
      } catch (BrokenData broken) {
        state = new State(state.overrides(), fingerprint);
        Log.errorf(
            "The overrides were changed but are broken, so the previous ones stay: %s",
            broken.getMessage());
      }
    }
  }

  private State read() {
    String fingerprint = fingerprint();
    return Files.exists(path)
        ? new State(Overrides.read(path, taxonomy), fingerprint)
        : new State(Overrides.NONE, fingerprint);
  }

  // Not the time alone: a mounted volume may be replaced by a file that is older.
  private String fingerprint() {
    try {
      FileTime changed = Files.getLastModifiedTime(path);
      return changed + " " + Files.size(path) + " " + Files.readAttributes(path, "unix:ino");
    } catch (IOException | UnsupportedOperationException none) {
      return "none";
    }
  }
}
