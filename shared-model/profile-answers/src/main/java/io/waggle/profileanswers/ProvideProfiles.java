package io.waggle.profileanswers;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.waggle.classifier.cascade.KnownTaxonomy;
import io.waggle.classifier.cascade.Stages;
import io.waggle.profilestore.Standby;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.erase.EraseSetAside;
import io.waggle.profilestore.housekeeping.SetAsideRetention;
import io.waggle.profilestore.read.FindUndecided;
import io.waggle.profilestore.read.ProfileRows;
import io.waggle.profilestore.read.ReadExport;
import io.waggle.profilestore.read.ReadOnStandby;
import io.waggle.profilestore.read.ReadProfiles;
import io.waggle.profilestore.read.ReadVisits;
import io.waggle.visitmodel.VisitorId;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** Puts together what answers readers. */
@Singleton
class ProvideProfiles {
  /**
   * Readers have always found these two, with 0 where they decided nothing; others are optional.
   */
  private static final List<String> ALWAYS_LISTED =
      List.of(Stages.CLASSIFY_URL.name(), Stages.CLASSIFY_TEXT.name());

  /** It may have to read a day of visits, and examples are not worth more. */
  private static final Duration PATIENCE_FOR_EXAMPLES = Duration.ofSeconds(2);

  /** Then there is time to read the primary instead. */
  private static final Duration PATIENCE_FOR_STANDBY = Duration.ofSeconds(2);

  @Produces
  @Singleton
  Profiles profiles(KnownTaxonomy known, Decay decay, Standby standby, Pool primary) {
    return new Profiles(known.taxonomy(), decay, ALWAYS_LISTED, stored(standby, primary));
  }

  private static Function<VisitorId, Uni<ProfileRows>> stored(Standby standby, Pool primary) {
    return standby
        .pool()
        .map(pool -> new ReadOnStandby(pool, primary, PATIENCE_FOR_STANDBY))
        .<Function<VisitorId, Uni<ProfileRows>>>map(reads -> reads::profile)
        .orElse(ReadProfiles::profile);
  }

  @Produces
  @Singleton
  ReadExport readExport(Pool pool) {
    return new ReadExport(pool, AnswerInTime.LONGEST);
  }

  @Produces
  @Singleton
  VisitHistory visitHistory(Pool pool, KnownTaxonomy known) {
    return new VisitHistory(
        new ReadVisits(pool, AnswerInTime.LONGEST), known.taxonomy(), InstantSource.system());
  }

  @Produces
  @Singleton
  UndecidedExamples undecidedExamples(Pool pool) {
    return new UndecidedExamples(new FindUndecided(pool, PATIENCE_FOR_EXAMPLES));
  }

  @Produces
  @Singleton
  EraseEverywhere eraseEverywhere(
      Profiles profiles, Instance<EraseSetAside> setAside, SetAsideRetention retention) {
    return new EraseEverywhere(
        profiles::erase, setAside.stream().toList(), retention, InstantSource.system());
  }
}
