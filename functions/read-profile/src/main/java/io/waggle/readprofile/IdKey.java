package io.waggle.readprofile;

import io.waggle.visitmodel.VisitorId;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key with which visitor ids are hashed for strangers (HMAC-SHA-256). They can tell that two
 * requests are about the same visitor. Without the key they cannot tell which one it is, not even
 * by hashing all the e-mail addresses that they know.
 */
final class IdKey {
  private static final int SHORTEST = 16;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * Checks the key.
   *
   * @throws IllegalArgumentException if it is so short that it could be guessed
   */
  IdKey(String key) {
    if (key.strip().length() < SHORTEST) {
      throw new IllegalArgumentException(
          "WAGGLE_OPENRTB_ID_KEY has fewer than " + SHORTEST + " characters.");
    }
    this.key = new SecretKeySpec(key.strip().getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** The hash in base64 for URLs, without padding: 43 characters. */
  String hash(VisitorId visitor) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash = mac.doFinal(visitor.value().getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
