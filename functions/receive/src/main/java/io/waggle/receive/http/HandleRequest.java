package io.waggle.receive.http;

import io.smallrye.mutiny.Uni;
import io.waggle.events.check.CheckEvent;
import io.waggle.events.check.RejectionKind;
import io.waggle.events.check.SortedEvents;
import io.waggle.events.check.VisitIds;
import io.waggle.events.check.VisitTime;
import io.waggle.events.segment.Batch;
import io.waggle.events.segment.Body.TooLarge;
import io.waggle.events.segment.Body.Undecodable;
import io.waggle.events.segment.Body.Whole;
import io.waggle.events.segment.ReadBatch;
import io.waggle.events.segment.ReadBatch.Unreadable;
import io.waggle.events.segment.Utf8;
import io.waggle.functionbase.FailureCause;
import io.waggle.functionbase.FailureLog;
import io.waggle.functionbase.Refusal;
import io.waggle.receive.send.BadRows;
import io.waggle.receive.send.SendEvents;
import io.waggle.receive.send.SendResult;
import io.waggle.receive.tag.VisitorCookie;
import io.waggle.visitmodel.BadRow;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Handles a request: reads it, checks its events, sends the visits among them to the next function
 * and the rejected ones to the bad rows, and replies when all of them are confirmed.
 */
record HandleRequest(
    ReadBatch reader,
    WriteKeys keys,
    SendEvents sender,
    Supplier<VisitTime> now,
    FailureLog failures) {

  /** The reply to a request. It never fails: a bug is logged and replied to as one. */
  Uni<Reply> handle(Request request) {
    return Uni.createFrom()
        .deferred(() -> reply(request))
        .onFailure()
        .recoverWithItem(bug -> new Reply.Refused(logged(bug)));
  }

  private Uni<Reply> reply(Request request) {
    // Before anything of the body is read, which costs more than this.
    if (request.writeKey().isPresent() && !keys.allow(request.writeKey().get())) {
      return refused(Refusals.unknownWriteKey());
    }
    return switch (request.body()) {
      case Whole(Utf8 json) -> read(request, json);
      case TooLarge(String beginning) ->
          refuse(
              request, RejectionKind.TOO_LARGE, Refusals.tooLarge(Refusals.OVER_LIMIT), beginning);
      case Undecodable(String reason) ->
          refuse(request, RejectionKind.UNREADABLE, Refusals.unreadable(reason), "");
    };
  }

  private Uni<Reply> read(Request request, Utf8 json) {
    try {
      Batch batch = reader.from(json, request.shape());
      String writeKey = request.writeKeyOr(batch.envelope());
      return keys.allow(writeKey)
          ? check(new CheckEvent(batch, VisitIds.from(writeKey), request.sender(), now.get()))
          : refused(Refusals.unknownWriteKey());
    } catch (ReadBatch.TooLarge tooLarge) {
      Refusal refusal = Refusals.tooLarge(tooLarge.getMessage());
      return refuse(request, RejectionKind.TOO_LARGE, refusal, json.toString());
    } catch (Unreadable unreadable) {
      Refusal refusal = Refusals.unreadable(unreadable.getMessage());
      return refuse(request, RejectionKind.UNREADABLE, refusal, json.toString());
    }
  }

  private Uni<Reply> check(CheckEvent check) {
    SortedEvents events =
        SortedEvents.of(check.batch().events().stream().map(check::check).toList());
    return sender
        .send(events, check.time().receivedAt())
        .map(result -> reply(result, reply(events, check.batch())));
  }

  private static Reply reply(SortedEvents events, Batch batch) {
    Answer answer = Answer.of(events);
    return events.isAllRejected()
        ? new Reply.AllRejected(answer, events.hasTooLarge())
        : new Reply.Received(
            answer, events.warnings(), events.bots(), VisitorCookie.idIn(batch.envelope()));
  }

  private Uni<Reply> refuse(Request request, RejectionKind kind, Refusal refusal, String body) {
    // The write key may be in the part that cannot be read. Bodies of unknown senders are not kept,
    // so that nobody without a key can fill the disk.
    if (!keys.allow(request.writeKey().orElse(""))) {
      return refused(refusal);
    }
    // Nothing of such a call would have been kept, so it does not matter what is wrong with it.
    if (request.shape() == Batch.Shape.OTHER) {
      return Uni.createFrom().item(Reply.ONE_IGNORED);
    }
    BadRow.Failure failure = BadRows.failure(kind, refusal.detail(), now.get().receivedAt());
    return sender
        .sendUnreadable(failure, body, request.sent())
        .map(result -> reply(result, new Reply.Refused(refusal)));
  }

  private static Uni<Reply> refused(Refusal refusal) {
    return Uni.createFrom().item(new Reply.Refused(refusal));
  }

  private Reply reply(SendResult result, Reply whenConfirmed) {
    return switch (result) {
      case SendResult.Confirmed() -> whenConfirmed;
      case SendResult.NoRoom() -> new Reply.Refused(Refusals.noRoom());
      case SendResult.TimedOut() -> new Reply.Refused(Refusals.notConfirmed("not-confirmed"));
      case SendResult.NotSent(Throwable cause) -> new Reply.Refused(notSent(cause));
      case SendResult.Bug(Throwable cause) -> new Reply.Refused(logged(cause));
    };
  }

  private Refusal notSent(Throwable cause) {
    failures.warn("Events could not be sent to the broker", cause, Map.of());
    return Refusals.notConfirmed(FailureCause.of(cause).exception());
  }

  private Refusal logged(Throwable bug) {
    failures.error("A request failed because of a bug", bug, Map.of());
    return Refusals.bug();
  }
}
