package io.waggle.allinone;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.waggle.console.ConsolePage;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Leads whoever opens Waggle in a browser to the console. */
@Singleton
class LeadToConsole {
  private static final int FOUND = 302;

  void register(@Observes Router router) {
    router
        .get("/")
        .handler(
            request ->
                request
                    .response()
                    .setStatusCode(FOUND)
                    .putHeader(HttpHeaders.LOCATION, ConsolePage.ROOT)
                    .end());
  }
}
