package io.waggle.readprofile;

import io.waggle.classifier.taxonomy.Category;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes a visitor's interests of what is stored: brings the scores to one time, counts each for its
 * category and all ancestors of it, and gives every category its share of the whole.
 *
 * <p>Scores fade at the same rate, so that their shares do not change while time passes. That is
 * why they are brought to the latest visit's time and not to now: the answer is the same, and two
 * answers without a visit between them are equal to the last digit.
 */
record RollUp(Taxonomy taxonomy, Duration halfLife) {

  List<Interest> best(List<StoredInterest> stored, int limit) {
    // Floating-point sums depend on their order, so there is always the same one.
    List<StoredInterest> ordered =
        stored.stream().sorted(Comparator.comparing(interest -> interest.categoryId)).toList();
    Instant latest = latest(ordered);
    Map<CategoryId, Sum> sums = new LinkedHashMap<>();
    double total = 0;
    for (StoredInterest interest : ordered) {
      Sum sum = Sum.of(interest, faded(interest, latest));
      total += sum.score();
      lineage(interest).forEach(node -> sums.merge(node, sum, Sum::plus));
    }
    return interests(sums, total, limit);
  }

  private List<Interest> interests(Map<CategoryId, Sum> sums, double total, int limit) {
    Comparator<Map.Entry<CategoryId, Sum>> byScore =
        Comparator.comparingDouble(entry -> entry.getValue().score());
    return sums.entrySet().stream()
        .sorted(
            byScore
                .reversed()
                .thenComparingInt(entry -> taxonomy.lineage(entry.getKey()).size())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(limit)
        .map(entry -> interest(entry.getKey(), entry.getValue(), total))
        .toList();
  }

  private Interest interest(CategoryId id, Sum sum, double total) {
    double share = total > 0 ? Math.min(1, sum.score() / total) : 0;
    return sum.interest(CategoryView.of(id, taxonomy), share);
  }

  private double faded(StoredInterest interest, Instant latest) {
    double age = Duration.between(interest.lastSeen, latest).toMillis();
    return interest.score * Math.pow(2, -age / halfLife.toMillis());
  }

  private Stream<CategoryId> lineage(StoredInterest interest) {
    CategoryId id = new CategoryId(interest.categoryId);
    return taxonomy.has(id) ? taxonomy.lineage(id).stream().map(Category::id) : Stream.of(id);
  }

  private static Instant latest(List<StoredInterest> stored) {
    return stored.stream()
        .map(interest -> interest.lastSeen)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /** What came together on one node. */
  record Sum(
      double score,
      long visits,
      long byUrl,
      long byText,
      Instant firstSeen,
      Instant lastSeen,
      String version) {

    static Sum of(StoredInterest stored, double score) {
      return new Sum(
          score,
          stored.visits,
          stored.byUrl,
          stored.byText,
          stored.firstSeen,
          stored.lastSeen,
          stored.version);
    }

    Sum plus(Sum other) {
      return new Sum(
          score + other.score,
          visits + other.visits,
          byUrl + other.byUrl,
          byText + other.byText,
          Collections.min(List.of(firstSeen, other.firstSeen)),
          Collections.max(List.of(lastSeen, other.lastSeen)),
          later(other).version);
    }

    private Sum later(Sum other) {
      Comparator<Sum> byTime = Comparator.comparing(Sum::lastSeen);
      return byTime.thenComparing(Sum::version).compare(this, other) >= 0 ? this : other;
    }

    Interest interest(CategoryView category, double share) {
      Map<String, Long> decidedBy = new LinkedHashMap<>();
      decidedBy.put(Stage.CLASSIFY_URL.label(), byUrl);
      decidedBy.put(Stage.CLASSIFY_TEXT.label(), byText);
      return new Interest(category, share, visits, firstSeen, lastSeen, decidedBy, version);
    }
  }
}
