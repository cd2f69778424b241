package io.waggle.acceptance.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stack's RabbitMQ, through the rights of its operator. */
public record Broker(Stack stack) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Puts a message on a queue. */
  void publish(String queue, String body, String contentType)
      throws IOException, InterruptedException {
    ObjectNode message =
        JSON.createObjectNode()
            .put("routing_key", "")
            .put("payload", body)
            .put("payload_encoding", "string");
    message.putObject("properties").put("content_type", contentType).put("delivery_mode", 2);
    JsonNode answer = ask("POST", "/api/exchanges/%2F/" + queue + "/publish", message.toString());
    if (!answer.path("routed").asBoolean()) {
      throw new IOException("not on the queue: " + answer);
    }
  }

  /** Takes all messages from a queue. */
  public List<JsonNode> take(String queue) throws IOException, InterruptedException {
    JsonNode messages =
        ask(
            "POST",
            "/api/queues/%2F/" + queue + "/get",
            """
            {"count": 1000, "ackmode": "ack_requeue_false", "encoding": "auto"}""");
    return messages.valueStream().toList();
  }

  /** How many messages each queue holds, including those in flight. */
  public Map<String, Long> messages() throws IOException, InterruptedException {
    return count("messages");
  }

  /** How many messages of each queue a function has received and not settled. */
  public Map<String, Long> inFlight() throws IOException, InterruptedException {
    return count("messages_unacknowledged");
  }

  private Map<String, Long> count(String what) throws IOException, InterruptedException {
    Map<String, Long> counts = new LinkedHashMap<>();
    stack
        .exec(
            stack.there(stack.brokers()),
            "rabbitmqctl",
            "-q",
            "list_queues",
            "--no-table-headers",
            "name",
            what)
        .lines()
        .map(line -> line.split("\\s+"))
        .forEach(row -> counts.put(row[0], Long.valueOf(row.length > 1 ? row[1] : "")));
    return counts;
  }

  /** A queue with its policy, as RabbitMQ's pages show it. */
  JsonNode queue(String name) throws IOException, InterruptedException {
    return ask("GET", "/api/queues/%2F/" + name, "");
  }

  private JsonNode ask(String method, String path, String body)
      throws IOException, InterruptedException {
    byte[] user =
        ("operator:" + stack.secret("rabbitmq_operator")).getBytes(StandardCharsets.UTF_8);
    String authorization = "Basic " + Base64.getEncoder().encodeToString(user);
    String broker = stack.there(stack.brokers());
    return JSON.readTree(
        stack.ask(broker, method, "http://127.0.0.1:15672" + path, authorization, body));
  }
}
