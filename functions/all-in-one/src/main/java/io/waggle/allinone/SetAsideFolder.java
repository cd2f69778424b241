package io.waggle.allinone;

import io.waggle.setaside.SetAsideKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The folder with the files of what was set aside, those of queues of earlier releases too. */
@ApplicationScoped
class SetAsideFolder {
  private static final String SUFFIX = ".jsonl";
  private static final long MEGABYTE = 1024L * 1024;

  private final Path folder;
  private final long mostBytes;
  private final Map<String, SetAsideFile> files = new ConcurrentHashMap<>();
  private final ReadWriteLock erasures = new ReentrantReadWriteLock(true);

  /** What is done with files. */
  @FunctionalInterface
  interface Work<T> {
    T call() throws IOException;
  }

  SetAsideFolder(
      @ConfigProperty(name = "waggle.data", defaultValue = ".waggle") Path folder,
      @ConfigProperty(name = "waggle.keep-aside-mb", defaultValue = "100") int megabytes) {
    if (megabytes < 1) {
      throw new IllegalArgumentException("WAGGLE_KEEP_ASIDE_MB is under 1: " + megabytes);
    }
    this.folder = folder;
    this.mostBytes = megabytes * MEGABYTE;
  }

  /** The file of a queue, which need not exist yet. */
  SetAsideFile file(String queue) {
    return files.computeIfAbsent(
        queue, name -> new SetAsideFile(name, folder.resolve(name + SUFFIX), mostBytes));
  }

  /** Does what holds lines in memory that an erasure would not reach there. */
  <T> T whileNobodyIsErased(Work<T> work) throws IOException {
    return locked(erasures.readLock(), work);
  }

  /** Erases, when nothing that could come back is in memory. */
  <T> T erasing(Work<T> work) throws IOException {
    return locked(erasures.writeLock(), work);
  }

  private static <T> T locked(Lock lock, Work<T> work) throws IOException {
    lock.lock();
    try {
      return work.call();
    } finally {
      lock.unlock();
    }
  }

  /** The files that exist. */
  List<SetAsideFile> all() throws IOException {
    List<SetAsideFile> all = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
        for (Path path : found) {
          String name = path.getFileName().toString();
          String queue = name.substring(0, name.length() - SUFFIX.length());
          if (SetAsideKind.isSetAside(queue)) {
            all.add(file(queue));
          }
        }
      }
    }
    return all;
  }
}
