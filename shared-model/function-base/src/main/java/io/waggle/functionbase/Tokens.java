package io.waggle.functionbase;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The two bearer tokens (RFC 6750). One reads profiles; the other also operates on them, which is
 * to export and erase them. Whoever has the second may do what the first allows.
 */
public final class Tokens {
  private static final String SCHEME = "Bearer ";
  private static final String CHALLENGE = "WWW-Authenticate";

  private static final Refusal NO_READER =
      new Refusal(
              401,
              "read-token",
              "Read token missing or wrong",
              "Send the read token: \"Authorization: Bearer <token>\".")
          .withHeader(CHALLENGE, "Bearer");

  private static final Refusal NO_OPERATOR =
      new Refusal(
              401,
              "operator-token",
              "Operator token missing or wrong",
              "Send the operator token: \"Authorization: Bearer <token>\".")
          .withHeader(CHALLENGE, "Bearer");

  private static final Refusal ONLY_READER =
      new Refusal(
              403,
              "read-token-of-no-operator",
              "The read token is not enough",
              "The read token reads profiles and the taxonomy. Send the operator token"
                  + " (WAGGLE_OPERATOR_TOKEN) for this: \"Authorization: Bearer <token>\".")
          .withHeader(CHALLENGE, "Bearer error=\"insufficient_scope\"");

  private final byte[] read;
  private final byte[] operate;

  /**
   * Checks both tokens.
   *
   * @throws IllegalArgumentException if one is blank or both are the same; the message is meant for
   *     whoever sets them
   */
  public Tokens(String read, String operate) {
    this.read = checked("WAGGLE_READ_TOKEN", read);
    this.operate = checked("WAGGLE_OPERATOR_TOKEN", operate);
    if (MessageDigest.isEqual(this.read, this.operate)) {
      throw new IllegalArgumentException(
          "WAGGLE_READ_TOKEN and WAGGLE_OPERATOR_TOKEN are the same, so every reader could export"
              + " and erase. Choose two.");
    }
  }

  private static byte[] checked(String name, String token) {
    if (token.isBlank()) {
      throw new IllegalArgumentException(name + " is not set: nobody may do without a token.");
    }
    return bytes(token.strip());
  }

  /** Why the sender of this {@code Authorization} header may not read; empty if it may. */
  public Optional<Refusal> refuseReader(String authorization) {
    byte[] given = given(authorization);
    boolean isOperator = holds(given, operate);
    return isOperator || holds(given, read) ? Optional.empty() : Optional.of(NO_READER);
  }

  /** Why the sender of this {@code Authorization} header may not operate; empty if it may. */
  public Optional<Refusal> refuseOperator(String authorization) {
    byte[] given = given(authorization);
    if (holds(given, operate)) {
      return Optional.empty();
    }
    return Optional.of(holds(given, read) ? ONLY_READER : NO_OPERATOR);
  }

  /** The token in the header; empty, which is no token of ours, where there is none. */
  private static byte[] given(String authorization) {
    boolean isBearer =
        authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    return isBearer ? bytes(authorization.substring(SCHEME.length()).strip()) : new byte[0];
  }

  /** Takes the same time however much of a guess is right. */
  private static boolean holds(byte[] given, byte[] token) {
    return MessageDigest.isEqual(token, given);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
