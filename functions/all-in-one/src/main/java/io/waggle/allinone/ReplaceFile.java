package io.waggle.allinone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Replaces a file by another one at once, so that a crash leaves one or the other. */
final class ReplaceFile {
  private ReplaceFile() {}

  /** Moves the new file to the old one's place; who may read it and its last change stay. */
  static void with(Path whole, Path old) throws IOException {
    copyRights(old, whole);
    Files.setLastModifiedTime(whole, Files.getLastModifiedTime(old));
    Files.move(whole, old, StandardCopyOption.ATOMIC_MOVE);
    makeDurable(old.getParent());
  }

  private static void copyRights(Path from, Path to) throws IOException {
    PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (target != null) {
      target.setPermissions(Files.getPosixFilePermissions(from));
    }
  }

  private static void makeDurable(Path folder) {
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    } catch (IOException notPossibleHere) {
      // Windows does not open folders.
    }
  }
}
