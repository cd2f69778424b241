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
 * An operator's rules, read again within two seconds of a change. Where the change is no good, the
 * rules stay as they were and the log says why; where the file is gone there are none.
 */
final class OverridesFile implements Supplier<Overrides> {
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

  private final Path path;
  private final Taxonomy taxonomy;
  private final AtomicLong nextLook = new AtomicLong(System.nanoTime() + PAUSE);
  private volatile State state;

  /** What was read, and the file's looks at that time. */
  private record State(Overrides overrides, String looks) {}

  /**
   * Reads the file.
   *
   * @throws BrokenData when something in it is wrong
   */
  OverridesFile(Path path, Taxonomy taxonomy) {
    this.path = path;
    this.taxonomy = taxonomy;
    this.state = read();
  }

  @Override
  public Overrides get() {
    long due = nextLook.get();
    if (System.nanoTime() - due >= 0 && nextLook.compareAndSet(due, System.nanoTime() + PAUSE)) {
      look();
    }
    return state.overrides();
  }

  private void look() {
    String looks = looks();
    if (!looks.equals(state.looks())) {
      try {
        state = read();
        Log.infof("Overrides read again: %d rules", state.overrides().count());
      } catch (BrokenData broken) {
        state = new State(state.overrides(), looks);
        Log.errorf("Overrides not changed: %s", broken.getMessage());
      }
    }
  }

  private State read() {
    String looks = looks();
    return Files.exists(path)
        ? new State(Overrides.read(path, taxonomy), looks)
        : new State(Overrides.NONE, looks);
  }

  // A mounted Swarm config or a volume may be swapped for another file, older or newer.
  private String looks() {
    try {
      FileTime changed = Files.getLastModifiedTime(path);
      return changed + " " + Files.size(path) + " " + Files.readAttributes(path, "unix:ino");
    } catch (IOException | UnsupportedOperationException none) {
      return "none";
    }
  }
}
