package io.waggle.functionbase;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.runtime.filters.Filters;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class RefusalTest {

  @Test
  void problemIsProperJsonWhateverIsInItsTexts() throws Exception {
    Refusal refusal =
        new Refusal(400, "odd", "Quotes \"and\" more", "a\nb\\")
            .withHeader("Retry-After", "1")
            .withMember("accepted", 0);
    Filters filters = new Filters();
    filters.register(refusal::answer, 1);
    try (RequestServer server = new RequestServer(filters)) {
      HttpResponse<String> answer = server.get("/");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.headers().firstValue("Retry-After")).contains("1");
      assertThat(answer.body())
          .isEqualTo(
              "{\"title\":\"Quotes \\\"and\\\" more\",\"status\":400,\"detail\":\"a\\nb\\\\\","
                  + "\"accepted\":0}");
    }
  }
}
