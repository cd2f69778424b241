package io.waggle.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What was sent with an SDK, and what the SDK said about it.
 *
 * @param calls the page calls that it was asked for
 * @param delivered how many of them it reported to its user as delivered
 * @param problems what it reported to its user as failed
 * @param answers the statuses that a browser got, by path
 */
record SentCalls(
    List<Call> calls, int delivered, List<String> problems, Map<String, Integer> answers) {

  /**
   * One page call.
   *
   * @param visitors whose visit it is; more than one where that depends on when it arrives
   * @param from the earliest time of the visit
   * @param to the latest time of the visit; the same as {@code from} where the call named its time
   */
  record Call(List<String> visitors, String url, Instant from, Instant to) {}

  static SentCalls of(JsonNode told) {
    Map<String, Integer> answers = new TreeMap<>();
    told.path("answers")
        .properties()
        .forEach(answer -> answers.put(answer.getKey(), answer.getValue().asInt()));
    return new SentCalls(
        elements(told.path("calls")).map(SentCalls::call).toList(),
        told.path("delivered").asInt(),
        texts(told.path("problems")),
        answers);
  }

  private static Call call(JsonNode call) {
    return new Call(
        texts(call.path("visitors")),
        call.path("url").asText(),
        Instant.parse(call.path("from").asText()),
        Instant.parse(call.path("to").asText()));
  }

  private static List<String> texts(JsonNode array) {
    return elements(array).map(JsonNode::asText).toList();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
