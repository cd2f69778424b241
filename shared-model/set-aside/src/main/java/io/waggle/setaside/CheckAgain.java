package io.waggle.setaside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.waggle.events.check.CheckEvent;
import io.waggle.events.check.EventOutcome;
import io.waggle.events.check.Sender;
import io.waggle.events.check.VisitIds;
import io.waggle.events.check.VisitTime;
import io.waggle.events.segment.Batch;
import io.waggle.events.segment.Batch.Shape;
import io.waggle.events.segment.ReadBatch;
import io.waggle.events.segment.Utf8;
import io.waggle.setaside.Checked.NoVisit;
import io.waggle.setaside.Checked.Visits;
import io.waggle.visitmodel.BadRow;
import io.waggle.visitmodel.BadRow.Form;
import io.waggle.visitmodel.PageVisit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Checks a bad row as {@code receive} would check it now, if it had just arrived then: with the
 * time when it was received, so that a visitor who was erased since stays erased, and with the id
 * that its sender's own retry would give to the visit.
 */
public final class CheckAgain {
  private final ObjectMapper mapper;
  private final ReadBatch reader;
  private final Predicate<String> bots;
  private final Duration kept;
  private final Optional<String> writeKey;

  /**
   * Checks with the settings of {@code receive}.
   *
   * @param bots tells whose visits are left out
   * @param kept how long visits are kept
   * @param writeKey for rows that do not tell how they were sent; empty if it is unknown
   */
  public CheckAgain(
      ObjectMapper mapper, Predicate<String> bots, Duration kept, Optional<String> writeKey) {
    this.mapper = mapper;
    this.reader = new ReadBatch(mapper);
    this.bots = bots;
    this.kept = kept;
    this.writeKey = writeKey;
  }

  /** The visits that the row is now, or why it is none. */
  public Checked check(Entry row) {
    if (row.at() == null) {
      return new NoVisit("it does not tell when it was received");
    }
    Optional<BadRow.Sent> sent = Optional.ofNullable(row.sent()).or(() -> guessed(row));
    return sent.map(known -> check(row, known))
        .orElseGet(
            () -> new NoVisit("it does not tell with which write key it was sent (--write-key)"));
  }

  private Checked check(Entry row, BadRow.Sent sent) {
    try {
      return checked(row, sent, batch(row.payload(), sent));
    } catch (ReadBatch.Unreadable still) {
      return new NoVisit("still rejected: " + still.getMessage());
    }
  }

  private Batch batch(String payload, BadRow.Sent sent) throws ReadBatch.Unreadable {
    return switch (sent.form()) {
      case PAGE -> reader.from(Utf8.of(payload), Shape.PAGE);
      case BATCH -> reader.from(Utf8.of(payload), Shape.BATCH);
      case EVENT -> reader.from(Utf8.of(wrapped(payload, sent.envelope())), Shape.BATCH);
    };
  }

  private static String wrapped(String event, String envelope) {
    String batch = "{\"batch\":[" + event + "]";
    return envelope.length() > 2 ? batch + "," + envelope.substring(1) : batch + "}";
  }

  private Checked checked(Entry row, BadRow.Sent sent, Batch batch) {
    // A payload that is no JSON could break out of what is wrapped around it.
    if (sent.form() == Form.EVENT && batch.events().size() != 1) {
      return new NoVisit("still rejected: it is not one JSON value");
    }
    UUID namespace = namespace(sent, batch);
    Sender sender = new Sender(sent.site(), "", bots);
    VisitTime time = VisitTime.at(row.at(), kept);
    List<PageVisit> visits = new ArrayList<>();
    for (int i = 0; i < batch.events().size(); i++) {
      VisitIds ids = VisitIds.again(namespace, row.id() + " " + i);
      switch (new CheckEvent(batch, ids, sender, time).check(batch.events().get(i))) {
        case EventOutcome.Accepted accepted -> visits.add(accepted.visit());
        case EventOutcome.Rejected rejected -> {
          return new NoVisit("still rejected: " + rejected.reason());
        }
        case EventOutcome.Ignored ignored -> {}
        case EventOutcome.Bot bot -> {}
      }
    }
    return visits.isEmpty() ? new NoVisit("it is no page visit, or a bot's") : new Visits(visits);
  }

  /** The write key of a body that could not be read is in it, if it was nowhere else. */
  private static UUID namespace(BadRow.Sent sent, Batch batch) {
    boolean isFromBody =
        sent.form() != Form.EVENT && sent.visitIds().equals(VisitIds.from("").namespace());
    return isFromBody
        ? VisitIds.from(batch.envelope().path("writeKey").asText("")).namespace()
        : sent.visitIds();
  }

  /** Rows of a release that did not note how they were sent. */
  private Optional<BadRow.Sent> guessed(Entry row) {
    JsonNode json = json(row.payload());
    String inBody = json.path("writeKey").asText("");
    Form form = json.path("batch").isArray() ? Form.BATCH : Form.EVENT;
    return Optional.of(inBody)
        .filter(key -> !key.isEmpty())
        .or(() -> writeKey)
        .map(key -> new BadRow.Sent(form, VisitIds.from(key).namespace(), "", ""));
  }

  private JsonNode json(String payload) {
    try {
      return mapper.readTree(payload);
    } catch (JsonProcessingException none) {
      return MissingNode.getInstance();
    }
  }
}
