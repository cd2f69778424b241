package io.waggle.readprofile;

import io.quarkus.runtime.Startup;
import io.vertx.mutiny.sqlclient.Pool;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.cascade.Stages;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.erase.EraseSetAside;
import io.waggle.profilestore.housekeeping.SetAsideRetention;
import io.waggle.profilestore.read.ReadExport;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts together what answers readers. */
@Singleton
class ProvideProfiles {
  /**
   * Readers have always found these two, with 0 where they decided nothing; others are optional.
   */
  private static final List<String> ALWAYS_LISTED =
      List.of(Stages.CLASSIFY_URL.name(), Stages.CLASSIFY_TEXT.name());

  @Produces
  @Singleton
  Profiles profiles(Knowledge knowledge, Decay decay, BidRequests bidRequests) {
    return new Profiles(knowledge.taxonomy(), decay, ALWAYS_LISTED, bidRequests);
  }

  /** Read at the start, so that a key that is too short stops it there and then. */
  @Produces
  @Singleton
  @Startup
  BidRequests bidRequests(
      @ConfigProperty(name = "waggle.openrtb-sensitive", defaultValue = "false") boolean sensitive,
      @ConfigProperty(name = "waggle.openrtb-id-key") Optional<String> key) {
    return new BidRequests(sensitive, key.map(IdKey::new));
  }

  @Produces
  @Singleton
  ReadExport readExport(Pool pool) {
    return new ReadExport(pool, AnswerInTime.LONGEST);
  }

  @Produces
  @Singleton
  EraseEverywhere eraseEverywhere(
      Profiles profiles, Instance<EraseSetAside> setAside, SetAsideRetention retention) {
    return new EraseEverywhere(
        profiles::erase, setAside.stream().toList(), retention, InstantSource.system());
  }
}
