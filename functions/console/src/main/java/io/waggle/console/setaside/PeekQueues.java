package io.waggle.console.setaside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.waggle.console.broker.Management;
import io.waggle.console.setaside.SetAside.Queue;
import io.waggle.console.setaside.SetAside.Shown;
import io.waggle.setaside.Entry;
import io.waggle.setaside.ReadEntries;
import io.waggle.visitmodel.VisitBatch;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * Looks at the first messages of RabbitMQ's queues and has them put back where they were. RabbitMQ
 * counts that as a delivery of each message, which is without effect on these queues: their policy
 * sets no limit to deliveries, and a message keeps its time to live. A queue that has a limit is
 * not looked into.
 */
final class PeekQueues implements ReadSetAside {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of each message, in bytes. A message that is cut would be no JSON any more. */
  private static final int LONGEST = VisitBatch.MOST_BYTES;

  private final Broker broker;
  private final Collection<String> queues;

  /** RabbitMQ's management API. */
  interface Broker {
    Uni<JsonNode> get(String path);

    Uni<JsonNode> post(String path, JsonNode body);
  }

  /**
   * Looks into some queues.
   *
   * @param queues the names of those that no function reads
   */
  PeekQueues(Broker broker, Collection<String> queues) {
    this.broker = broker;
    this.queues = List.copyOf(queues);
  }

  @Override
  public Uni<List<Queue>> read(int most) {
    return broker
        .get(Management.TOTALS)
        .onItem()
        .transformToMulti(all -> Multi.createFrom().iterable(known(all).entrySet()))
        .onItem()
        .transformToUniAndConcatenate(queue -> peek(queue.getKey(), queue.getValue(), most))
        .collect()
        .asList();
  }

  private Map<String, Long> known(JsonNode all) {
    Map<String, Long> known = new TreeMap<>();
    for (JsonNode queue : all) {
      String name = queue.path("name").asText();
      if (queues.contains(name)) {
        known.put(name, queue.path("messages").asLong());
      }
    }
    return known;
  }

  private Uni<Queue> peek(String name, long messages, int most) {
    return messages == 0
        ? Uni.createFrom().item(Queue.of(name, 0, Shown.OLDEST, List.of()))
        : broker
            .get(Management.QUEUES + "/" + name)
            .chain(
                queue ->
                    hasNoDeliveryLimit(queue)
                        ? entries(name, most)
                        : Uni.createFrom().item(List.<Entry>of()))
            .map(entries -> Queue.of(name, messages, Shown.OLDEST, entries));
  }

  private Uni<List<Entry>> entries(String name, int most) {
    JsonNode wish =
        JSON.createObjectNode()
            .put("count", most)
            .put("ackmode", "ack_requeue_true")
            .put("encoding", "auto")
            .put("truncate", LONGEST);
    return broker
        .post(Management.QUEUES + "/" + name + "/get", wish)
        .map(
            found ->
                StreamSupport.stream(found.spliterator(), false)
                    .flatMap(message -> entries(message).stream())
                    .toList());
  }

  private static boolean hasNoDeliveryLimit(JsonNode queue) {
    return queue.path("effective_policy_definition").path("delivery-limit").asInt() == -1;
  }

  private static List<Entry> entries(JsonNode message) {
    JsonNode headers = message.path("properties").path("headers");
    return ReadEntries.ofMessage(body(message), name -> header(name, headers));
  }

  private static String body(JsonNode message) {
    String payload = message.path("payload").asText("");
    return message.path("payload_encoding").asText().equals("base64")
        ? new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8)
        : payload;
  }

  // What RabbitMQ dead-lettered by itself has none of our headers.
  private static String header(String name, JsonNode headers) {
    String reason = headers.path("x-first-death-reason").asText("");
    boolean isRabbitMqs = name.equals("x-waggle-reason") && !headers.has(name);
    return isRabbitMqs && !reason.isEmpty()
        ? "RabbitMQ gave up on it: " + reason
        : headers.path(name).asText("");
  }
}
