package io.waggle.events.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.events.segment.Fields;
import io.waggle.events.segment.Warning;
import io.waggle.visitmodel.VisitorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out who an event is about, and which id its sender gave to it. */
final class FindVisitor {
  private FindVisitor() {}

  /**
   * Who an event is about.
   *
   * @param id names the visitor: the user id where there is one, because it does so on every
   *     device, and an anonymous id only on one
   * @param lasting stays the same when the event is sent again, and is the other way round: by then
   *     an SDK may have added the id of a user who has logged in since, but leaves the anonymous id
   *     as it was
   */
  record Found(VisitorId id, VisitorId lasting) {}

  /**
   * The visitor by the ids that can be used.
   *
   * @throws IllegalArgumentException when there is none; the message is a reason for the sender
   */
  static Found of(JsonNode event, Fields fields) {
    List<String> unusable = new ArrayList<>();
    Optional<VisitorId> user = visitor(event, "userId", unusable);
    Optional<VisitorId> anonymous = visitor(event, "anonymousId", unusable);
    if (user.isPresent()) {
      return new Found(user.get(), anonymous.orElse(user.get()));
    }
    VisitorId only = anonymous.orElseThrow(() -> nobody(unusable));
    unusable.forEach(reason -> fields.warn(Warning.Kind.VISITOR_ID, reason));
    return new Found(only, only);
  }

  private static Optional<VisitorId> visitor(JsonNode event, String field, List<String> unusable) {
    JsonNode value = event.path(field);
    if (Fields.isAbsent(value)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new VisitorId(id(value, field)));
    } catch (IllegalArgumentException reason) {
      unusable.add(reason.getMessage());
      return Optional.empty();
    }
  }

  private static IllegalArgumentException nobody(List<String> unusable) {
    return new IllegalArgumentException(
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
    if (isBroken(id)) {
      throw new IllegalArgumentException(Fields.quoted(field) + " has broken characters in it");
    }
    return id;
  }

  private static boolean isBroken(String id) {
    for (int i = 0; i < id.length(); i += Character.charCount(id.codePointAt(i))) {
      int point = id.codePointAt(i);
      if (point == '\uFFFD' || isHalfAPair(point)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHalfAPair(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
