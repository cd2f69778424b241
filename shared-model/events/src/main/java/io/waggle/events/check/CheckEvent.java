package io.waggle.events.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.events.check.EventOutcome.Accepted;
import io.waggle.events.check.EventOutcome.Bot;
import io.waggle.events.check.EventOutcome.Ignored;
import io.waggle.events.check.EventOutcome.Rejected;
import io.waggle.events.segment.Batch;
import io.waggle.events.segment.DeclaredSections;
import io.waggle.events.segment.Event;
import io.waggle.events.segment.Fields;
import io.waggle.visitmodel.BadRow;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import java.time.Instant;
import java.util.List;

/**
 * Makes a visit of an event, or says why it is none. Only who and which page are needed; whatever
 * else cannot be used is left out with a warning.
 *
 * @param batch the request that the events belong to
 * @param ids makes the visit ids for the request's write key
 * @param sender who sends the request
 * @param time knows when the request was received
 */
public record CheckEvent(Batch batch, VisitIds ids, Sender sender, VisitTime time) {

  public EventOutcome check(Event event) {
    if (!event.damage().isEmpty()) {
      return rejected(event, RejectionKind.UNREADABLE, event.damage());
    }
    if (!event.json().isObject()) {
      return rejected(event, RejectionKind.INVALID, "the event is not a JSON object");
    }
    if (!isPage(event)) {
      return new Ignored();
    }
    return sender.isBot(event.json(), batch.envelope()) ? new Bot() : visitOf(event);
  }

  // An event without a type is treated as a page visit. If it is not one, it is rejected with a
  // reason, which helps its sender more than an event that is silently ignored.
  private boolean isPage(Event event) {
    JsonNode type = event.json().path("type");
    return switch (batch.shape()) {
      case PAGE -> true;
      case OTHER -> false;
      case BATCH -> !type.isTextual() || isPage(type.textValue().strip());
    };
  }

  private static boolean isPage(String type) {
    return type.isEmpty() || type.equalsIgnoreCase("page");
  }

  private EventOutcome visitOf(Event event) {
    if (batch.isTooLarge(event)) {
      return rejected(event, RejectionKind.TOO_LARGE, "the event is over 32 KB");
    }
    try {
      Fields fields = new Fields();
      PageVisit visit = visit(event, fields);
      return new Accepted(event.id(), visit, fields.warnings());
    } catch (IllegalArgumentException invalid) {
      return rejected(event, RejectionKind.INVALID, invalid.getMessage());
    }
  }

  private Rejected rejected(Event event, RejectionKind kind, String reason) {
    return new Rejected(event.id(), kind, reason, event.payload(), sent(event));
  }

  private BadRow.Sent sent(Event event) {
    return sender.sent(form(), ids, batch.sharedWith(event));
  }

  private BadRow.Form form() {
    return batch.shape() == Batch.Shape.BATCH ? BadRow.Form.EVENT : BadRow.Form.PAGE;
  }

  private PageVisit visit(Event event, Fields fields) {
    FindVisitor.Found visitor = FindVisitor.of(event.json(), fields);
    return new PageVisit(
        ids.of(visitor.lasting(), FindVisitor.messageId(event.json(), fields)),
        visitor.id(),
        page(event, fields),
        visitedAt(event, fields),
        time.receivedAt());
  }

  private Page page(Event event, Fields fields) {
    JsonNode properties = fields.object(event.json(), "properties");
    JsonNode context = batch.contextPage(event);
    return new Page(
        new PageUrl(sender.site(), fields).of(properties, context),
        fields.text(properties, context, "title"),
        fields.text(properties, "description"),
        fields.texts(properties, "keywords"),
        fields.text(properties, "text"),
        fields.text(properties, "language"),
        fields.text(properties, context, "referrer"),
        DeclaredSections.of(event.json(), fields));
  }

  private Instant visitedAt(Event event, Fields fields) {
    JsonNode json = event.json();
    List<JsonNode> visited = List.of(json.path("timestamp"), json.path("originalTimestamp"));
    List<JsonNode> sent = List.of(json.path("sentAt"), batch.envelope().path("sentAt"));
    return time.of(visited, sent, fields);
  }
}
