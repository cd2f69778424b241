package io.waggle.readprofile;

import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.cascade.Stages;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.visitmodel.Stage;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts together what answers readers. */
@Singleton
class ProvideProfiles {

  @Produces
  @Singleton
  Profiles profiles(Knowledge knowledge, Decay decay) {
    return new Profiles(knowledge.taxonomy(), decay, stages());
  }

  // An override is only listed where it decided: it is an exception, and no step of classifying.
  private static List<String> stages() {
    return Stages.NAMES.stream()
        .filter(stage -> !stage.equals(Stages.OVERRIDES))
        .map(Stage::name)
        .toList();
  }
}
