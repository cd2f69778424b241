package io.waggle.receive.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.receive.segment.Fields;
import io.waggle.receive.segment.Warning;
import io.waggle.visitmodel.VisitorId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds out who an event is about, and which id its sender gave to it. */
final class FindVisitor {
  /** A user id names the same visitor on every device, an anonymous id only on one. */
  private static final List<String> FIELDS = List.of("userId", "anonymousId");

  private FindVisitor() {}

  /**
   * The visitor by the first id that can be used.
   *
   * @throws IllegalArgumentException when there is none; the message is a reason for the sender
   */
  static VisitorId of(JsonNode event, Fields fields) {
    List<String> unusable = new ArrayList<>();
    for (String field : FIELDS) {
      JsonNode value = event.path(field);
      if (!Fields.isAbsent(value)) {
        try {
          VisitorId visitor = new VisitorId(id(value, field));
          unusable.forEach(reason -> fields.warn(Warning.Kind.VISITOR_ID, reason));
          return visitor;
        } catch (IllegalArgumentException reason) {
          unusable.add(reason.getMessage());
        }
      }
    }
    throw new IllegalArgumentException(
        unusable.isEmpty()
            ? "there is neither an anonymousId nor a userId"
            : String.join("; ", unusable));
  }

  /** The sender's id of the event; empty when there is none that can be used. */
  static String messageId(JsonNode event, Fields fields) {
    JsonNode value = event.path("messageId");
    if (Fields.isAbsent(value)) {
      return "";
    }
    try {
      return id(value, "messageId");
    } catch (IllegalArgumentException unusable) {
      fields.warn(Warning.Kind.MESSAGE_ID, unusable.getMessage() + ", so it was left out");
      return "";
    }
  }

  /**
   * A text that tells one thing from others. Characters that were lost on the way are not accepted,
   * because two different ids could have become the same.
   */
  private static String id(JsonNode value, String field) {
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw new IllegalArgumentException(Fields.notText(field));
    }
    String id = value.asText();
    if (Placeholders.contain(id)) {
      throw new IllegalArgumentException(
          Fields.quoted(field) + " is \"" + id.strip() + "\", which stands for no id at all");
    }
    if (id.indexOf('\uFFFD') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
      throw new IllegalArgumentException(Fields.quoted(field) + " has broken characters in it");
    }
    return id;
  }
}
