package io.waggle.allinone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.Serial;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The folder in which an embedded Waggle keeps what has to outlive it: the database and the read
 * token. One process at a time has it.
 */
final class DataFolder implements AutoCloseable {
  private static final Duration START_WITHIN = Duration.ofMinutes(1);

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final FileLock lock;
  private Optional<EmbeddedPostgres> postgres = Optional.empty();

  private DataFolder(Path folder, FileLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the folder, and makes it first if it is not there.
   *
   * @throws InUse when another process has it
   */
  static DataFolder lock(Path folder) throws IOException, InUse {
    Files.createDirectories(folder);
    FileChannel file =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return new DataFolder(folder, tryLock(folder, file));
  }

  private static FileLock tryLock(Path folder, FileChannel file) throws IOException, InUse {
    try {
      return Optional.ofNullable(file.tryLock()).orElseThrow(() -> new InUse(folder));
    } catch (OverlappingFileLockException heldByThisProcess) {
      throw new InUse(folder, heldByThisProcess);
    }
  }

  /** Another Waggle runs with this folder. */
  static final class InUse extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    InUse(Path folder) {
      this(folder, null);
    }

    InUse(Path folder, Throwable cause) {
      super(
          "Another Waggle uses the folder %s. Stop it first, or name another folder with -Dwaggle.data=…"
              .formatted(folder.toAbsolutePath().normalize()),
          cause);
    }
  }

  /** Makes a read token up, unless one is set, and keeps it for the next start. */
  void readToken() throws IOException {
    if (isSet("WAGGLE_READ_TOKEN")) {
      return;
    }
    Path file = folder.resolve("read-token");
    if (Files.notExists(file)) {
      // Whole or not at all: an empty token would lock everybody out at the next start.
      Path whole = Files.createTempFile(folder, "read-token", "", OWNER_ONLY);
      Files.writeString(whole, newToken());
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
    System.setProperty("waggle.read-token", Files.readString(file).strip());
  }

  private static String newToken() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Starts the database, unless another one is set. */
  void database() throws IOException, InterruptedException {
    if (isSet("POSTGRES_HOST")) {
      return;
    }
    stopOrphan();
    EmbeddedPostgres started =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("postgres").toAbsolutePath())
            .setCleanDataDirectory(false)
            .setPGStartupWait(START_WITHIN)
            // Made for tests, it would answer before anything is safe.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            // A partition for each day of 13 months, and an erasure locks them all.
            .setServerConfig("max_locks_per_transaction", "512")
            .start();
    postgres = Optional.of(started);
    System.setProperty("POSTGRES_HOST", "localhost");
    System.setProperty("POSTGRES_PORT", String.valueOf(started.getPort()));
    System.setProperty("POSTGRES_DB", "postgres");
    System.setProperty("POSTGRES_USER", "postgres");
    System.setProperty("POSTGRES_PASSWORD", "postgres");
  }

  // A Waggle that was killed leaves its database running. Nobody else can have it: we hold the
  // lock.
  private void stopOrphan() throws InterruptedException {
    Optional<ProcessHandle> orphan = ProcessHandle.allProcesses().filter(this::isOurs).findAny();
    orphan.ifPresent(ProcessHandle::destroy);
    for (int waited = 0; orphan.isPresent() && orphan.get().isAlive() && waited < 100; waited++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private boolean isOurs(ProcessHandle process) {
    String ours = folder.resolve("postgres").toAbsolutePath().toString();
    return process.info().command().filter(command -> command.endsWith("postgres")).isPresent()
        && process
            .info()
            .arguments()
            .filter(given -> Arrays.asList(given).contains(ours))
            .isPresent();
  }

  private static boolean isSet(String name) {
    return System.getenv(name) != null
        || System.getenv(name + "_FILE") != null
        || System.getProperty(name) != null;
  }

  @Override
  public void close() throws IOException {
    if (postgres.isPresent()) {
      postgres.get().close();
    }
    lock.channel().close();
  }
}
