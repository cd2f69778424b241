package io.waggle.console.signin;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts together what signs operators in. */
@Singleton
class ProvideSignIn {

  @Produces
  @Singleton
  Sessions sessions() {
    return new Sessions(InstantSource.system());
  }

  @Produces
  @Singleton
  OneTimeLink oneTimeLink() {
    return new OneTimeLink();
  }
}
