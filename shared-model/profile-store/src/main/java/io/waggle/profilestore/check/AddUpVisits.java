package io.waggle.profilestore.check;

import io.waggle.profilestore.arithmetic.Decay;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds up stored visits by visitor and category, in whatever order they come. */
final class AddUpVisits {
  private final Decay decay;
  private final Map<Total.Key, Total> totals = new HashMap<>();
  private final Map<String, Set<String>> categories = new HashMap<>();

  AddUpVisits(Decay decay) {
    this.decay = decay;
  }

  /**
   * Adds a visit.
   *
   * @param visit without a category when it is undecided
   */
  void add(Total visit) {
    addTo(visit.ofVisitor());
    if (visit.category() != null) {
      addTo(visit);
      categories.computeIfAbsent(visit.visitor(), first -> new HashSet<>()).add(visit.category());
    }
  }

  private void addTo(Total total) {
    totals.merge(total.key(), total, (sum, more) -> sum.plus(more, decay));
  }

  /** All visits of a visitor. */
  Optional<Total> of(String visitor) {
    return Optional.ofNullable(totals.get(new Total.Key(visitor, null)));
  }

  Optional<Total> of(String visitor, String category) {
    return Optional.ofNullable(totals.get(new Total.Key(visitor, category)));
  }

  /** The categories that visits of a visitor are of. */
  Set<String> categories(String visitor) {
    return categories.getOrDefault(visitor, Set.of());
  }
}
