package io.waggle.profilestore;

import io.quarkus.runtime.Startup;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.housekeeping.Retention;
import io.waggle.profilestore.housekeeping.SetAsideRetention;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the settings of the profile store. */
@Singleton
class ProvideSettings {

  /** Read at the start, so that a wrong half-life stops it there and then. */
  @Produces
  @Singleton
  @Startup
  Decay decay(@ConfigProperty(name = "waggle.half-life", defaultValue = "30d") Duration halfLife) {
    return new Decay(halfLife);
  }

  /** The default is 13 months, the longest time for which visits are usually kept. */
  @Produces
  @Singleton
  Retention retention(
      @ConfigProperty(name = "waggle.retention-days", defaultValue = "395") int days) {
    return new Retention(days);
  }

  /** Read at the start, so that a wrong number of days stops it there and then. */
  @Produces
  @Singleton
  @Startup
  SetAsideRetention setAsideRetention(
      @ConfigProperty(name = "waggle.keep-aside-days", defaultValue = "30") int days) {
    return new SetAsideRetention(days);
  }
}
