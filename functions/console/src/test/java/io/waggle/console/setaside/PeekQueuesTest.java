package io.waggle.console.setaside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.waggle.console.setaside.SetAside.Queue;
import io.waggle.setaside.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeekQueuesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNLIMITED = "{\"delivery-limit\": -1}";

  private final List<String> asked = new ArrayList<>();
  private final Map<String, JsonNode> messages = new HashMap<>();
  private final List<String> queues = new ArrayList<>();
  private final Map<String, JsonNode> policies = new HashMap<>();

  private final PeekQueues.Broker broker =
      new PeekQueues.Broker() {
        @Override
        public Uni<JsonNode> get(String path) {
          return Uni.createFrom()
              .item(
                  policies.containsKey(path)
                      ? policies.get(path)
                      : json("[" + String.join(",", queues) + "]"));
        }

        @Override
        public Uni<JsonNode> post(String path, JsonNode body) {
          asked.add(path + " " + body.path("ackmode").asText() + " " + body.path("count").asInt());
          return Uni.createFrom().item(messages.get(path));
        }
      };

  @Test
  void queueWithADeliveryLimitIsNotLookedInto() {
    queue("a.dead", 3, "{\"delivery-limit\": 20}");
    queue("b.dead", 2, "{}");
    assertThat(read()).extracting(Queue::messages).containsExactly(3L, 2L);
    assertThat(asked).isEmpty();
  }

  @Test
  void queuesOfFunctionsAndEmptyOnesAreLeftAlone() {
    queue("page-visits", 9, UNLIMITED);
    queue("a.dead", 0, UNLIMITED);
    assertThat(read()).extracting(Queue::queue).containsExactly("a.dead");
    assertThat(asked).isEmpty();
  }

  @Test
  void messagesAreReadAndPutBack() {
    queue("a.dead", 2, UNLIMITED);
    messages.put(
        "/api/queues/%2F/a.dead/get",
        json(
            """
            [{"payload": "e30=", "payload_encoding": "base64",
              "properties": {"headers": {"x-waggle-reason": "<b>", "x-waggle-stage": "s"}}},
             {"payload": "{}", "payload_encoding": "string",
              "properties": {"headers": {"x-first-death-reason": "delivery_limit"}}},
             {"payload": "x", "payload_encoding": "string", "properties": []}]
            """));
    List<Entry> entries = read().getFirst().entries();
    assertThat(asked).containsExactly("/api/queues/%2F/a.dead/get ack_requeue_true 5");
    assertThat(entries).extracting(Entry::payload).containsExactly("{}", "{}", "x");
    assertThat(entries)
        .extracting(Entry::reason)
        .containsExactly("<b>", "RabbitMQ gave up on it: delivery_limit", "no reason is noted");
  }

  private List<Queue> read() {
    return new PeekQueues(broker, List.of("a.dead", "b.dead")).read(5).await().indefinitely();
  }

  private void queue(String name, int count, String policy) {
    queues.add("{\"name\": \"%s\", \"messages\": %d}".formatted(name, count));
    policies.put(
        "/api/queues/%2F/" + name, json("{\"effective_policy_definition\": " + policy + "}"));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
