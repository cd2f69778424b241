package io.waggle.functionbase;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class DrainConnectionsTest {

  @Test
  void requestsAreStillAnsweredWhileStoppingAndTheirConnectionIsClosed() throws Exception {
    DrainConnections drain = new DrainConnections();
    Filters filters = new Filters();
    drain.register(filters);
    try (RequestServer server = new RequestServer(filters)) {
      assertThat(server.get("/").headers().firstValue("Connection")).isEmpty();
      drain.stop(new ShutdownDelayInitiatedEvent());
      HttpResponse<String> answer = server.get("/");
      assertThat(answer.body()).isEqualTo("served");
      assertThat(answer.headers().firstValue("Connection")).contains("close");
    }
  }
}
