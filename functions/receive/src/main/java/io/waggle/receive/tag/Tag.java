package io.waggle.receive.tag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;

/** The script that pages load, as the build made it. */
final class Tag {
  private static final int HASH_CHARACTERS = 16;

  private final byte[] script;
  private final byte[] compressed;

  private Tag(byte[] script, byte[] compressed) {
    this.script = script;
    this.compressed = compressed;
  }

  /** The script of this release. */
  static Tag read() {
    return new Tag(resource("tag.js"), resource("tag.js.gz"));
  }

  /** What browsers run. Not a copy. */
  byte[] script() {
    return script;
  }

  /** The same, compressed with gzip. Not a copy. */
  byte[] compressed() {
    return compressed;
  }

  /** Names this very script; it is part of an address. */
  String hash() {
    return HexFormat.of().formatHex(digest("SHA-256", script)).substring(0, HASH_CHARACTERS);
  }

  /** What a page can say of the script, so that browsers run no other (Subresource Integrity). */
  String integrity() {
    return "sha384-" + Base64.getEncoder().encodeToString(digest("SHA-384", script));
  }

  private static byte[] digest(String algorithm, byte[] content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream file = Tag.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
