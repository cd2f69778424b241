package io.waggle.receive.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The keys of those who may send visits. */
record WriteKeys(Set<String> known) {

  WriteKeys {
    known = Set.copyOf(known);
  }

  /**
   * Whether a key is known. Without any known key every key is allowed, which is for development.
   */
  boolean allow(String key) {
    return known.isEmpty() || known.contains(key);
  }

  /** The write key of the query, where RudderStack's beacons put it. */
  static Optional<String> inQuery(List<String> values) {
    return values.stream().filter(key -> !key.isBlank()).findFirst();
  }

  /**
   * The user name of HTTP Basic authentication (RFC 7617), where SDKs put the write key. Empty when
   * the header is of another kind or names no user; a broken header is an empty key, which is never
   * a known one.
   */
  static Optional<String> inHeader(String authorization) {
    if (!authorization.toLowerCase(Locale.ROOT).startsWith("basic ")) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(6).strip());
      String user = new String(decoded, StandardCharsets.UTF_8).split(":", 2)[0];
      return Optional.of(user).filter(key -> !key.isBlank());
    } catch (IllegalArgumentException notBase64) {
      return Optional.of("");
    }
  }
}
