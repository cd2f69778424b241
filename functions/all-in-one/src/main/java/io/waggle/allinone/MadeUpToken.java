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
 * The tokens that readers and operators must send. For users who set none, each is a random one,
 * which is stored in a file that only the owner can read.
 */
public enum MadeUpToken {
  /** Reads profiles. */
  READ("WAGGLE_READ_TOKEN", "waggle.read-token", "read-token"),

  /** Exports and erases profiles, too. */
  OPERATOR("WAGGLE_OPERATOR_TOKEN", "waggle.operator-token", "operator-token");

  private static final int BYTES = 16;
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final String variable;
  private final String property;
  private final String file;

  MadeUpToken(String variable, String property, String file) {
    this.variable = variable;
    this.property = property;
    this.file = file;
  }

  /** The environment variable with which users set it. */
  public String variable() {
    return variable;
  }

  /** The file in the data folder that holds a random one. */
  public Path in(Path folder) {
    return folder.resolve(file);
  }

  /** Makes up each token that is not set. */
  static void setMissing(Path folder) throws IOException {
    for (MadeUpToken token : values()) {
      if (!Environment.has(token.variable)) {
        System.setProperty(token.property, token.kept(folder));
      }
    }
  }

  /** The token in the file, which is made when there is none. */
  String kept(Path folder) throws IOException {
    Path kept = in(folder);
    if (Files.notExists(kept)) {
      // Moved into place as a whole: an empty file would lock everybody out at the next start.
      Path whole = Files.createTempFile(folder, file, "", OWNER_ONLY);
      Files.writeString(whole, random());
      Files.move(whole, kept, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(kept).strip();
  }

  private static String random() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
