package io.waggle.receive;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who may write. */
record WriteKeys(Set<String> known) {

  WriteKeys {
    known = Set.copyOf(known);
  }

  /** Without any key everybody may write, which is for development. */
  boolean allow(String key) {
    return known.isEmpty() || known.contains(key);
  }

  /** The user name of HTTP Basic authentication (RFC 7617), which is where SDKs put the key. */
  static Optional<String> inHeader(String authorization) {
    if (!authorization.toLowerCase(Locale.ROOT).startsWith("basic ")) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(6).strip());
      return Optional.of(new String(decoded, StandardCharsets.UTF_8).split(":", 2)[0]);
    } catch (IllegalArgumentException notBase64) {
      return Optional.of("");
    }
  }
}
