package io.waggle.allinone;

import java.io.IOException;
import java.io.Serial;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The folder with the data that outlives the process. Only one process can use it at a time. */
record DataFolder(Path path, FileLock lock) implements AutoCloseable {

  /**
   * Locks the folder for this process, and creates it if it does not exist.
   *
   * @throws InUse when another process has locked it
   */
  static DataFolder take(Path path) throws IOException, InUse {
    Files.createDirectories(path);
    FileChannel file =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return new DataFolder(path, tryLock(path, file));
  }

  private static FileLock tryLock(Path path, FileChannel file) throws IOException, InUse {
    try {
      return Optional.ofNullable(file.tryLock()).orElseThrow(() -> new InUse(path, null));
    } catch (OverlappingFileLockException heldByThisProcess) {
      throw new InUse(path, heldByThisProcess);
    }
  }

  @Override
  public void close() throws IOException {
    lock.acquiredBy().close();
  }

  /** Another process uses the folder. */
  static final class InUse extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    InUse(Path path, Throwable cause) {
      super(
          "Another Waggle uses the folder %s. Stop it first, or name another folder with -Dwaggle.data=…"
              .formatted(path.toAbsolutePath().normalize()),
          cause);
    }
  }
}
