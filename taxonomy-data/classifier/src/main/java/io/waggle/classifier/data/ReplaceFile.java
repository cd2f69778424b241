package io.waggle.classifier.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * Replaces a file as a whole, by one that was written beside it; who may read it stays. A process
 * that has the old file mapped into its memory keeps it, and nobody ever sees a part of the new
 * one.
 */
public final class ReplaceFile {
  private ReplaceFile() {}

  /**
   * Writes a file, or replaces it. When that fails, the old one stays.
   *
   * @throws IOException when the file cannot be written
   */
  public static void with(byte[] content, Path file) throws IOException {
    // A link keeps pointing to the file, which is replaced.
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path beside =
        target.resolveSibling(
            "%s.%d.new".formatted(target.getFileName(), ProcessHandle.current().pid()));
    try {
      write(content, beside);
      copyRights(target, beside);
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void copyRights(Path from, Path to) throws IOException {
    PosixFileAttributeView rights = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (rights != null && Files.exists(from)) {
      rights.setPermissions(Files.getPosixFilePermissions(from));
    }
  }

  private static void write(byte[] content, Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
