package io.waggle.readprofile;

import io.smallrye.mutiny.Uni;
import io.waggle.classifier.taxonomy.Category;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.arithmetic.RollUp;
import io.waggle.profilestore.arithmetic.SumByCategory;
import io.waggle.profilestore.erase.EraseVisitor;
import io.waggle.profilestore.read.ExportRows;
import io.waggle.profilestore.read.ProfileRows;
import io.waggle.profilestore.read.ReadProfiles;
import io.waggle.profilestore.schema.StoredProfile;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.VisitorId;
import java.util.List;

/** Turns what is stored about visitors into answers. */
final class Profiles {
  private final Taxonomy taxonomy;
  private final RollUp rollUp;
  private final SumByCategory sums;
  private final InterestViews views;

  /**
   * Creates one for a taxonomy.
   *
   * @param stages the labels of the stages that every interest lists
   */
  Profiles(Taxonomy taxonomy, Decay decay, List<String> stages) {
    this.taxonomy = taxonomy;
    this.rollUp = new RollUp(decay, category -> lineage(taxonomy, category));
    this.sums = new SumByCategory(decay);
    this.views = new InterestViews(taxonomy, stages);
  }

  private static List<CategoryId> lineage(Taxonomy taxonomy, CategoryId category) {
    return taxonomy.lineage(category).stream().map(Category::id).toList();
  }

  /** The profile of a visitor with the {@code limit} best interests; null for an unknown one. */
  Uni<Profile> read(VisitorId visitor, int limit) {
    return ReadProfiles.profile(visitor)
        .onItem()
        .ifNotNull()
        .transform(rows -> profile(rows, limit));
  }

  private Profile profile(ProfileRows rows, int limit) {
    StoredProfile known = rows.profile();
    List<Interest> best = rollUp.best(rows.interests(), limit).stream().map(views::of).toList();
    return new Profile(known.visitorId, best, known.firstSeen, known.lastSeen);
  }

  /** Everything that is stored about a visitor; null for an unknown one. */
  Uni<Export> export(VisitorId visitor) {
    return ReadProfiles.export(visitor).onItem().ifNotNull().transform(this::export);
  }

  private Export export(ExportRows rows) {
    List<Interest> interests =
        sums.of(rows.interests()).entrySet().stream()
            .map(sum -> views.of(sum.getKey(), sum.getValue()))
            .toList();
    return Export.of(rows, interests, taxonomy);
  }

  /** Erases a visitor, known or not; visits in flight are not stored either. */
  Uni<Void> erase(VisitorId visitor) {
    return EraseVisitor.erase(visitor);
  }
}
