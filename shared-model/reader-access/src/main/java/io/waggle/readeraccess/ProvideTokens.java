package io.waggle.readeraccess;

import io.quarkus.runtime.Startup;
import io.waggle.functionbase.Tokens;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the tokens. */
@Singleton
class ProvideTokens {

  /** Read at the start, so that a missing token stops it there and then. */
  @Produces
  @Singleton
  @Startup
  Tokens tokens(
      @ConfigProperty(name = "waggle.read-token") Optional<String> read,
      @ConfigProperty(name = "waggle.operator-token") Optional<String> operate) {
    return new Tokens(read.orElse(""), operate.orElse(""));
  }
}
