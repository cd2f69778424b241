package io.waggle.readprofile;

import io.quarkus.runtime.Startup;
import io.waggle.classifier.cascade.KnownTaxonomy;
import io.waggle.profileanswers.Profiles;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads what of visitors goes into bid requests. */
@Singleton
class ProvideBidRequests {

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
  BidRequestUsers bidRequestUsers(Profiles profiles, KnownTaxonomy known, BidRequests bidRequests) {
    return new BidRequestUsers(profiles, known.taxonomy(), bidRequests);
  }
}
