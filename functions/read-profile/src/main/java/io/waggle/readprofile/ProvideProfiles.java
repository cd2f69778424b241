package io.waggle.readprofile;

import io.waggle.classifier.Knowledge;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.visitmodel.Stage;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;

/** Puts together what answers readers. */
@Singleton
class ProvideProfiles {

  @Produces
  @Singleton
  Profiles profiles(Knowledge knowledge, Decay decay) {
    return new Profiles(knowledge.taxonomy(), decay, stages());
  }

  private static List<String> stages() {
    return Arrays.stream(Stage.values()).map(Stage::label).toList();
  }
}
