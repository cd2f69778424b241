package io.waggle.profileanswers;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.waggle.profilestore.read.ReadProfiles;
import io.waggle.profilestore.schema.StoredUndecided;
import java.time.Instant;
import java.util.List;

/**
 * The hosts and reasons with the most undecided visits.
 *
 * @param undecided most visits first
 */
@RegisterForReflection(targets = {UndecidedHosts.class, UndecidedHosts.Count.class})
public record UndecidedHosts(List<Count> undecided) {

  /**
   * Undecided visits to a host for one reason.
   *
   * @param visits how many, each counted once
   */
  public record Count(
      String host, String reason, long visits, Instant firstSeen, Instant lastSeen) {
    static Count of(StoredUndecided stored) {
      return new Count(
          stored.host, stored.reason, stored.visits, stored.firstSeen, stored.lastSeen);
    }
  }

  /** At most so many of them. */
  public static Uni<UndecidedHosts> most(int limit) {
    return AnswerInTime.of(ReadProfiles.undecided(limit))
        .map(stored -> new UndecidedHosts(stored.stream().map(Count::of).toList()));
  }
}
