package io.waggle.classifier.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Short hashes of data, by which versions of it are told apart. */
public final class DataHash {
  private static final int BYTES = 4;

  private DataHash() {}

  /**
   * The hash of data.
   *
   * @param data adds all of it to the digest that it is given
   */
  public static String of(Consumer<MessageDigest> data) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      data.accept(digest);
      return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
