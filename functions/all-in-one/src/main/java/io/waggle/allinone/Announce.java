package io.waggle.allinone;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Prints how to use Waggle once it is ready. */
@ApplicationScoped
class Announce {
  private final String token;

  Announce(@ConfigProperty(name = "waggle.read-token") String token) {
    this.token = token;
  }

  void ready(@ObservesAsync HttpServerStart server) {
    String address = "http://localhost:" + server.options().getPort();
    System.out.println(
        """

        Waggle is ready.

          Send visits    POST %1$s/v1/page  or  /v1/batch
          Read profiles  GET  %1$s/v1/profiles/{visitorId}
                         Authorization: Bearer %2$s
          Ask why        POST %1$s/classify
          See it work    make demo

        Ctrl-C stops it; what it has learned is kept.
        """
            .formatted(address, token));
  }
}
