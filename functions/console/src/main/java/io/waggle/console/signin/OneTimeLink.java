package io.waggle.console.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A link that signs in whoever opens it first. There is none until somebody makes one, which only
 * {@code make run} does, to print it.
 */
public final class OneTimeLink {
  /** The parameter of the sign-in page with the link's secret. */
  static final String PARAMETER = "once";

  private static final int SECRET_BYTES = 16;

  private final AtomicReference<byte[]> secret = new AtomicReference<>();

  /** Makes a link, which the one made before gives way to. Its path and query are returned. */
  public String make() {
    byte[] made = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(made);
    String text = HexFormat.of().formatHex(made);
    secret.set(bytes(text));
    return SignIn.PATH + "?" + PARAMETER + "=" + text;
  }

  /** Whether this is the secret of the link, and nobody has opened it before. */
  boolean open(Optional<String> given) {
    byte[] known = secret.get();
    return known != null
        && given.filter(text -> MessageDigest.isEqual(known, bytes(text))).isPresent()
        && secret.compareAndSet(known, null);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
