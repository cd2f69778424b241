package io.waggle.readprofile;

import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.cascade.Stages;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.erase.EraseSetAside;
import io.waggle.profilestore.housekeeping.SetAsideRetention;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

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
  Profiles profiles(Knowledge knowledge, Decay decay) {
    return new Profiles(knowledge.taxonomy(), decay, ALWAYS_LISTED);
  }

  @Produces
  @Singleton
  EraseEverywhere eraseEverywhere(
      Profiles profiles, Instance<EraseSetAside> setAside, SetAsideRetention retention) {
    return new EraseEverywhere(
        profiles::erase, setAside.stream().toList(), retention, InstantSource.system());
  }
}
