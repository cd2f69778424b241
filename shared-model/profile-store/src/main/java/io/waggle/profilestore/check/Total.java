package io.waggle.profilestore.check;

import io.waggle.profilestore.arithmetic.Decay;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * Visits of a visitor, added up.
 *
 * @param category of which they are; null for all visits of the visitor
 * @param score as of {@code lastSeen}
 */
record Total(
    String visitor,
    String category,
    double score,
    long visits,
    Instant firstSeen,
    Instant lastSeen) {

  /** Which visits are added up together. */
  record Key(String visitor, String category) {}

  Key key() {
    return new Key(visitor, category);
  }

  Total plus(Total other, Decay decay) {
    Instant latest = Collections.max(List.of(lastSeen, other.lastSeen));
    return new Total(
        visitor,
        category,
        score(latest, decay) + other.score(latest, decay),
        visits + other.visits,
        Collections.min(List.of(firstSeen, other.firstSeen)),
        latest);
  }

  /** The score at a time that is not before the last visit. */
  double score(Instant at, Decay decay) {
    return decay.decayed(score, lastSeen, at);
  }

  /** The same visits, of whatever category they are. */
  Total ofVisitor() {
    return new Total(visitor, null, 0, visits, firstSeen, lastSeen);
  }
}
