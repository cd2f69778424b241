package io.waggle.setaside;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.visitmodel.BadRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A bad row or a dead letter. What is not known is left out.
 *
 * @param id the same whenever it is looked at, and another one when the same visit is set aside
 *     again
 * @param reason in words
 * @param kind the class of the exception, or the kind of fault of a bad row
 * @param stage the function that set it aside
 * @param place the method and the line that threw the exception
 * @param stack the stack trace, shortened
 * @param payload what was set aside, as it was
 * @param sent how a bad row was sent; null where that was not noted
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Entry(
    String id,
    String reason,
    String kind,
    String stage,
    Instant at,
    String visitId,
    String version,
    String place,
    String stack,
    String payload,
    @JsonIgnore BadRow.Sent sent) {
  private static final int ID_BYTES = 6;

  /** An id for what was set aside at a time. */
  static String id(String at, String payload) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(at.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
      digest.update(payload.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether it is understood well enough to be sent again. */
  @JsonIgnore
  public boolean isReadable() {
    return !reason.equals(ReadEntries.UNREADABLE);
  }

  /** When it was set aside, where that is known. */
  public Optional<Instant> time() {
    return Optional.ofNullable(at);
  }

  /** The same without what is long. */
  public Entry brief() {
    return new Entry(id, reason, kind, stage, at, visitId, version, place, "", "", null);
  }
}
