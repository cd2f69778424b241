package io.waggle.receive;

import io.smallrye.mutiny.Uni;
import io.waggle.receive.Body.TooLarge;
import io.waggle.receive.Body.Undecodable;
import io.waggle.receive.Body.Whole;
import io.waggle.receive.Checked.Fault;
import io.waggle.receive.ReadCall.NotACall;
import java.time.Clock;
import java.time.Instant;

/**
 * Takes a call: reads it, checks its events, keeps the visits among them for the next function and
 * the rest aside, and answers when all of it is confirmed.
 */
record TakeCall(
    ReadCall reader, WriteKeys keys, GatherVisits visits, BadRows badRows, Clock clock) {

  /**
   * Takes a call.
   *
   * @return fails with a problem for the sender when nothing of the call was taken
   */
  Uni<Answer> take(Post post) {
    return switch (post.body()) {
      case Whole(String json) -> whole(post, json);
      case TooLarge(String beginning) ->
          refuse(post, Fault.TOO_LARGE, "it is over 500 KB", beginning);
      case Undecodable(String reason) -> refuse(post, Fault.UNREADABLE, reason, "");
    };
  }

  private Uni<Answer> whole(Post post, String json) {
    try {
      Call call = reader.from(json, post.shape());
      String writeKey = post.writeKeyOr(call.envelope());
      return keys.allow(writeKey) ? sort(call, writeKey) : unknownWriteKey();
    } catch (NotACall unreadable) {
      return refuse(post, Fault.UNREADABLE, unreadable.getMessage(), json);
    }
  }

  private Uni<Answer> sort(Call call, String writeKey) {
    Instant now = clock.instant();
    CheckEvent check = new CheckEvent(call, VisitIds.from(writeKey), now);
    Sorted sorted = Sorted.of(call.events().stream().map(check::check).toList());
    Uni<Void> kept = visits.keep(sorted.accepted());
    Uni<Void> keptAside = badRows.keep(sorted.rejected(), now);
    return confirmed(Uni.join().all(kept, keptAside).andFailFast().replaceWithVoid())
        .chain(() -> answer(sorted));
  }

  private static Uni<Answer> answer(Sorted sorted) {
    Answer answer = Answer.of(sorted);
    return sorted.isUseless()
        ? Uni.createFrom().failure(Problems.nothingUsable(answer, sorted.hasTooLarge()))
        : Uni.createFrom().item(answer);
  }

  private Uni<Answer> refuse(Post post, Fault fault, String reason, String body) {
    if (post.writeKey().isPresent() && !keys.allow(post.writeKey().get())) {
      return unknownWriteKey();
    }
    // The key may stand in the part that cannot be read. Who is not known has no claim to our disk.
    if (!keys.allow(post.writeKey().orElse(""))) {
      return Uni.createFrom().failure(problem(fault, reason));
    }
    return confirmed(badRows.keep(BadRows.failure(fault, reason, clock.instant()), body))
        .chain(() -> Uni.createFrom().failure(problem(fault, reason)));
  }

  private static RuntimeException problem(Fault fault, String reason) {
    return switch (fault) {
      case TOO_LARGE -> Problems.tooLarge(reason);
      case INVALID, UNREADABLE -> Problems.notACall(reason);
    };
  }

  private static Uni<Answer> unknownWriteKey() {
    return Uni.createFrom().failure(Problems.unknownWriteKey());
  }

  private static Uni<Void> confirmed(Uni<Void> kept) {
    return kept.ifNoItem()
        .after(Limits.CONFIRM)
        .fail()
        .onFailure()
        .transform(notConfirmed -> Problems.notConfirmed());
  }
}
