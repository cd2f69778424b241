package io.waggle.visitmodel;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/**
 * A part of a message that cannot be read as a visit, or a whole message that cannot be read as a
 * batch.
 *
 * @param body a message body with this part alone, which can be sent again once it is repaired
 * @param reason what is wrong with it, for people
 */
public record Unreadable(String body, String reason) {
  public Unreadable {
    Objects.requireNonNull(body, "body is null");
    Objects.requireNonNull(reason, "reason is null");
  }

  /** One visit that cannot be read, wrapped in a batch of its own. */
  public static Unreadable part(String json, String reason) {
    return new Unreadable("{\"visits\":[" + json + "]}", reason);
  }

  /** A whole message body as it arrived, in base64 if it is not UTF-8 text. */
  public static Unreadable whole(byte[] body, String reason) {
    try {
      return new Unreadable(text(body), "not a batch of visits: " + reason);
    } catch (CharacterCodingException noText) {
      String base64 = Base64.getEncoder().encodeToString(body);
      return new Unreadable(base64, "not UTF-8, kept here in base64: " + reason);
    }
  }

  private static String text(byte[] body) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
  }
}
