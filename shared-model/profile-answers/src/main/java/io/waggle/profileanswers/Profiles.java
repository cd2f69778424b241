package io.waggle.profileanswers;

import io.smallrye.mutiny.Uni;
import io.waggle.classifier.taxonomy.Category;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.profileanswers.Export.ExportedVisit;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.arithmetic.RollUp;
import io.waggle.profilestore.arithmetic.SumByCategory;
import io.waggle.profilestore.erase.EraseVisitor;
import io.waggle.profilestore.read.ProfileRows;
import io.waggle.profilestore.schema.StoredInterest;
import io.waggle.profilestore.schema.StoredProfile;
import io.waggle.profilestore.schema.StoredVisit;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.VisitorId;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Turns what is stored about visitors into answers. */
public final class Profiles {
  private final Taxonomy taxonomy;
  private final RollUp rollUp;
  private final SumByCategory sums;
  private final InterestViews views;
  private final Function<VisitorId, Uni<ProfileRows>> stored;

  /**
   * Creates one for a taxonomy.
   *
   * @param stages the labels of the stages that every interest lists
   * @param stored reads what is known about a visitor; null for an unknown one
   */
  Profiles(
      Taxonomy taxonomy,
      Decay decay,
      List<String> stages,
      Function<VisitorId, Uni<ProfileRows>> stored) {
    this.taxonomy = taxonomy;
    this.rollUp = new RollUp(decay, category -> lineage(taxonomy, category));
    this.sums = new SumByCategory(decay);
    this.views = new InterestViews(taxonomy, stages);
    this.stored = stored;
  }

  private static List<CategoryId> lineage(Taxonomy taxonomy, CategoryId category) {
    return taxonomy.lineage(category).stream().map(Category::id).toList();
  }

  /** The profile of a visitor with the {@code limit} best interests; null for an unknown one. */
  public Uni<Profile> read(VisitorId visitor, int limit) {
    return stored.apply(visitor).onItem().ifNotNull().transform(rows -> profile(rows, limit));
  }

  private Profile profile(ProfileRows rows, int limit) {
    StoredProfile known = rows.profile();
    return new Profile(
        known.visitorId, best(rows.interests(), limit), known.firstSeen, known.lastSeen);
  }

  private List<Interest> best(List<StoredInterest> stored, int limit) {
    return rollUp.best(stored, limit).stream().map(views::of).toList();
  }

  /**
   * The best interests of a visitor among those that may be shown; null for an unknown one.
   *
   * @param shown leaves out the others, before interests are added up
   */
  public Uni<List<Interest>> best(
      VisitorId visitor, int limit, UnaryOperator<List<StoredInterest>> shown) {
    return stored
        .apply(visitor)
        .onItem()
        .ifNotNull()
        .transform(rows -> best(shown.apply(rows.interests()), limit));
  }

  /** Interests as they are stored, without ancestors. */
  List<Interest> exportedInterests(List<StoredInterest> stored) {
    return sums.of(stored).entrySet().stream()
        .map(sum -> views.of(sum.getKey(), sum.getValue()))
        .toList();
  }

  List<ExportedVisit> exportedVisits(List<StoredVisit> stored) {
    return stored.stream().map(visit -> Export.visit(visit, taxonomy)).toList();
  }

  /** Erases a visitor, known or not; visits in flight are not stored either. */
  public Uni<Void> erase(VisitorId visitor) {
    return EraseVisitor.erase(visitor);
  }
}
