package io.waggle.allinone;

import io.quarkus.vertx.http.HttpServerStart;
import io.waggle.console.signin.OneTimeLink;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Prints how to use Waggle once it is ready. */
@ApplicationScoped
class Announce {
  private final String readToken;
  private final String operatorToken;
  private final OneTimeLink link;

  Announce(
      @ConfigProperty(name = "waggle.read-token") String readToken,
      @ConfigProperty(name = "waggle.operator-token") String operatorToken,
      OneTimeLink link) {
    this.link = link;
    this.readToken = readToken;
    this.operatorToken = operatorToken;
  }

  void ready(@ObservesAsync HttpServerStart server) {
    String address = "http://localhost:" + server.options().getPort();
    System.out.println(
        """

        Waggle is ready.

          See it work    %1$s%4$s
                         signs you in to the console once; from then on %1$s is enough

          Send visits    POST %1$s/v1/page  or  /v1/batch
          Read profiles  GET  %1$s/v1/profiles/{visitorId}
                         Authorization: Bearer %2$s
          Erase one      DELETE %1$s/v1/profiles/{visitorId}
                         Authorization: Bearer %3$s
          Ask why        POST %1$s/classify
          Fill it        make demo

        Ctrl-C stops it; what it has learned is kept.
        """
            .formatted(address, readToken, operatorToken, link.make()));
  }
}
