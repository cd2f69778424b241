package io.waggle.receive.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.receive.check.EventOutcome.Accepted;
import io.waggle.receive.check.EventOutcome.Ignored;
import io.waggle.receive.check.EventOutcome.Rejected;
import io.waggle.receive.segment.Batch;
import io.waggle.receive.segment.DeclaredSections;
import io.waggle.receive.segment.Event;
import io.waggle.receive.segment.Fields;
import io.waggle.receive.segment.Limits;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.VisitorId;
import java.time.Instant;
import java.util.Objects;

/**
 * Makes a visit of an event, or says why it is none.
 *
 * @param batch the request that the events belong to
 * @param ids makes the visit ids for the request's write key
 * @param receivedAt when the request was received
 */
public record CheckEvent(Batch batch, VisitIds ids, Instant receivedAt) {

  public EventOutcome check(Event event) {
    if (!event.damage().isEmpty()) {
      return new Rejected(event, RejectionKind.UNREADABLE, event.damage());
    }
    if (!event.json().isObject()) {
      return new Rejected(event, RejectionKind.INVALID, "the event is not a JSON object");
    }
    try {
      return isPage(event) ? visitOf(event) : new Ignored();
    } catch (IllegalArgumentException invalid) {
      return new Rejected(event, RejectionKind.INVALID, invalid.getMessage());
    }
  }

  private EventOutcome visitOf(Event event) {
    return event.bytes() > Limits.EVENT_BYTES
        ? new Rejected(event, RejectionKind.TOO_LARGE, "the event is over 32 KB")
        : new Accepted(visit(event));
  }

  // An event without a type is treated as a page visit. If it is not one, it is rejected with a
  // reason, which helps its sender more than an event that is silently ignored.
  private boolean isPage(Event event) {
    return batch.shape() == Batch.Shape.PAGE
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

  // A user id names the same visitor on every device, an anonymous id only on one.
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
    JsonNode context = batch.contextPage(event);
    return new Page(
        Fields.text(properties, context, "url"),
        Fields.text(properties, context, "title"),
        Fields.text(properties, "description"),
        Fields.texts(properties, "keywords"),
        Fields.text(properties, "text"),
        Fields.text(properties, "language"),
        Fields.text(properties, context, "referrer"),
        DeclaredSections.of(event.json()));
  }

  private Instant visitedAt(Event event) {
    String timestamp = Fields.text(event.json(), "timestamp");
    String sentAt = batch.inherited(event, "sentAt").asText("");
    return new VisitTime(receivedAt).of(timestamp, sentAt);
  }
}
