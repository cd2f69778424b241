package io.waggle.allinone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * A random read token for users who set none. It is stored in a file that only the owner can read.
 */
final class MadeUpToken {
  private static final int BYTES = 16;
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private MadeUpToken() {}

  static String in(Path folder) throws IOException {
    Path file = folder.resolve("read-token");
    if (Files.notExists(file)) {
      // Moved into place as a whole: an empty file would lock everybody out at the next start.
      Path whole = Files.createTempFile(folder, "read-token", "", OWNER_ONLY);
      Files.writeString(whole, random());
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file).strip();
  }

  private static String random() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
