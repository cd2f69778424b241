package io.waggle.receive;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.receive.Checked.Accepted;
import io.waggle.receive.Checked.Fault;
import io.waggle.receive.Checked.Ignored;
import io.waggle.receive.Checked.Rejected;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.VisitorId;
import java.time.Instant;
import java.util.Objects;

/**
 * Makes a visit of an event, or says why it is none.
 *
 * @param ids those of the write key the events came with
 */
record CheckEvent(Call call, VisitIds ids, Instant receivedAt) {

  Checked check(Event event) {
    if (!event.damage().isEmpty()) {
      return new Rejected(event, Fault.UNREADABLE, event.damage());
    }
    if (!event.json().isObject()) {
      return new Rejected(event, Fault.INVALID, "the event is not a JSON object");
    }
    try {
      return isPage(event) ? visitOf(event) : new Ignored();
    } catch (IllegalArgumentException invalid) {
      return new Rejected(event, Fault.INVALID, invalid.getMessage());
    }
  }

  private Checked visitOf(Event event) {
    return event.bytes() > Limits.EVENT_BYTES
        ? new Rejected(event, Fault.TOO_LARGE, "the event is over 32 KB")
        : new Accepted(visit(event));
  }

  // An event without a type is taken for a page: only pages can be meant here, and if it is none
  // it will be rejected with a reason, which helps more than being ignored.
  private boolean isPage(Event event) {
    return call.shape() == Post.Shape.PAGE
        || Objects.requireNonNullElse(Fields.text(event.json(), "type"), "page").equals("page");
  }

  private PageVisit visit(Event event) {
    return new PageVisit(
        ids.of(Fields.id(event.json(), "messageId")),
        visitorId(event.json()),
        page(event),
        visitedAt(event),
        receivedAt);
  }

  // Who is logged in is the same visitor on every device; the anonymous id is only this one's.
  private static VisitorId visitorId(JsonNode json) {
    String userId = Fields.text(json, "userId");
    String anonymousId = Fields.text(json, "anonymousId");
    if (userId == null && anonymousId == null) {
      throw new IllegalArgumentException("there is neither an anonymousId nor a userId");
    }
    return new VisitorId(Objects.requireNonNullElse(userId, anonymousId));
  }

  private Page page(Event event) {
    JsonNode properties = event.json().path("properties");
    JsonNode context = call.contextPage(event);
    return new Page(
        Fields.text(properties, context, "url"),
        Fields.text(properties, context, "title"),
        Fields.text(properties, "description"),
        Fields.texts(properties, "keywords"),
        Fields.text(properties, "text"),
        Fields.text(properties, "language"),
        Fields.text(properties, context, "referrer"),
        Declared.by(event.json()));
  }

  private Instant visitedAt(Event event) {
    String timestamp = Fields.text(event.json(), "timestamp");
    String sentAt = call.inherited(event, "sentAt").asText("");
    return new VisitTime(receivedAt).of(timestamp, sentAt);
  }
}
