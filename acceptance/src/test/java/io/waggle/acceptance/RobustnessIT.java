package io.waggle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile input: collections of URLs, strings and bytes that have broken other programs. */
class RobustnessIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir static Path data;

  private static AllInOne waggle;
  private static int neighbours;

  @BeforeAll
  static void start() throws Exception {
    Needs.data("robustness", "RobustnessIT");
    waggle = AllInOne.start(data);
  }

  @AfterAll
  static void everyNeighbourHasArrived() throws Exception {
    if (waggle == null) {
      return;
    }
    try (AllInOne running = waggle) {
      JsonNode export = running.export("neighbour").orElseThrow();
      assertThat(export.path("visits")).hasSize(neighbours);
    }
  }

  @Test
  void everyUrlCaseIsAcceptedOrRefusedWithAReason() throws Exception {
    for (String url : urls()) {
      ObjectNode event = page("somebody");
      ((ObjectNode) event.path("properties")).put("url", url).put("referrer", url);
      send(event, url);
    }
  }

  @Test
  void everyNaughtyStringIsAcceptedOrRefusedWithAReasonWhereverItStands() throws Exception {
    for (JsonNode node : MAPPER.readTree(file("blns.json").toFile())) {
      String naughty = node.asText();
      send(page(naughty), naughty);
      send(page("somebody").put("messageId", naughty).put("timestamp", naughty), naughty);
      send(page("somebody").put("type", naughty).put("sentAt", naughty), naughty);
      ObjectNode event = page("somebody");
      ((ObjectNode) event.path("properties"))
          .put("title", naughty)
          .put("description", naughty)
          .put("keywords", naughty)
          .put("text", naughty)
          .put("language", naughty)
          .put("referrer", naughty);
      send(event, naughty);
      ObjectNode odd = page("somebody");
      ((ObjectNode) odd.path("properties")).put("url", naughty);
      send(odd, naughty);
    }
  }

  @Test
  void visitorOfEveryNaughtyNameThatIsAcceptedCanBeReadAndErased() throws Exception {
    for (JsonNode node : MAPPER.readTree(file("blns.json").toFile())) {
      String name = "n" + node.asText();
      HttpResponse<String> answer = waggle.post("/v1/page", page(name));
      if (answer.statusCode() == 200) {
        String path =
            "/v1/profiles/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(waggle.read(path).orElseThrow().path("visitorId").asText()).isEqualTo(name);
      }
    }
  }

  @Test
  void everyLineOfBrokenUtf8IsAcceptedOrRefusedWithAReason() throws Exception {
    byte[] all = Files.readAllBytes(file("UTF-8-test.txt"));
    int start = 0;
    for (int end = 0; end < all.length; end++) {
      if (all[end] == '\n') {
        sendRaw(Arrays.copyOfRange(all, start, end));
        start = end + 1;
      }
    }
  }

  @Test
  void everyHostileBodyIsRefusedWithAReason() throws Exception {
    for (JsonNode node : MAPPER.readTree(file("blns.json").toFile())) {
      HttpResponse<String> answer =
          waggle.post("/v1/batch", node.asText().getBytes(StandardCharsets.UTF_8));
      assertThat(answer.statusCode()).as(node.asText()).isEqualTo(400);
      assertThat(MAPPER.readTree(answer.body()).path("detail").asText()).isNotBlank();
    }
    HttpResponse<String> answer =
        waggle.post("/v1/batch", Files.readAllBytes(file("UTF-8-test.txt")));
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  /** What JSON parsers disagree about, after the collection JSONTestSuite. */
  private static final List<String> ODD_JSON =
      List.of(
          "NaN",
          "-NaN",
          "Infinity",
          "-Infinity",
          "undefined",
          "None",
          "True",
          "nul",
          "truth",
          "01",
          "-01",
          "+1",
          "1.",
          ".5",
          "1e",
          "1e+",
          "1eE2",
          "0x1F",
          "1_000",
          "-",
          "1 2",
          "9".repeat(400),
          "1e99999",
          "-1e99999",
          "0.1e-99999",
          "123456789012345678901234567890",
          "\"\\x\"",
          "\"\\u12\"",
          "\"\\uD800\"",
          "\"\\uDFFF\\uD800\"",
          "\"\\u0000\"",
          "\"a\tb\"",
          "\"a\nb\"",
          "'a'",
          "a",
          "\"\\\"",
          "{\"a\":1,\"a\":2}",
          "{\"a\":1,}",
          "{,}",
          "{\"a\"}",
          "{\"a\" 1}",
          "{a:1}",
          "{1:1}",
          "{null:1}",
          "{\"\":0}",
          "{\"\\u0000\":0}",
          "{\"a\":/**/1}",
          "{\"__proto__\":{}}",
          "[1,]",
          "[,1]",
          "[1,,2]",
          "[1 2]",
          "[\"a\",\n4]",
          "[]",
          "[[]]",
          "{}",
          "null",
          "true",
          "false",
          "\"\"",
          "\u2028",
          "\"\uFEFF\"",
          "\uFEFF1",
          "[".repeat(900) + "]".repeat(900),
          "[".repeat(5_000) + "]".repeat(5_000),
          "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000),
          "# comment",
          "// comment",
          "<xml/>");

  /** With these, no event can be told from the next one. */
  private static final List<String> UNCLOSED = List.of("\"\\\"");

  @Test
  void everyOddValueIsAcceptedOrRefusedWithAReasonWhereverItStands() throws Exception {
    for (String odd : ODD_JSON) {
      sendText(odd, odd);
      for (String field :
          List.of("type", "messageId", "timestamp", "sentAt", "context", "userId")) {
        sendText("{\"anonymousId\":\"somebody\",\"" + field + "\":" + odd + "}", odd);
      }
      for (String field : List.of("url", "title", "keywords", "text", "section", "referrer")) {
        sendText(
            "{\"anonymousId\":\"somebody\",\"properties\":{\"url\":\"https://a.example/\",\""
                + field
                + "\":"
                + odd
                + "}}",
            odd);
      }
      sendText("{\"anonymousId\":\"somebody\",\"properties\":" + odd + "}", odd);
    }
  }

  @Test
  void everyOddBodyIsAnsweredWithAReasonOnEveryPath() throws Exception {
    for (String odd : ODD_JSON) {
      for (String body :
          List.of(odd, "{\"batch\":" + odd + "}", "{\"sentAt\":" + odd + ",\"batch\":[{}]}")) {
        for (String path :
            List.of("/v1/page", "/v1/p", "/v1/batch", "/v1/b", "/v1/import", "/v1/track")) {
          checkSum(waggle.post(path, body.getBytes(StandardCharsets.UTF_8)), path + " " + body);
        }
      }
    }
  }

  private static void checkSum(HttpResponse<String> answer, String what) throws IOException {
    assertThat(answer.statusCode()).as(what).isIn(200, 400, 413);
    JsonNode json = MAPPER.readTree(answer.body());
    if (answer.statusCode() == 200) {
      assertThat(json.path("success").asBoolean()).as(what).isTrue();
      assertThat(sum(json)).as(what).isPositive();
    } else {
      assertThat(json.path("detail").asText()).as(what).isNotBlank();
    }
  }

  /** Sends the text as an event between two harmless ones, as it is. */
  private static void sendText(String event, String what) throws Exception {
    String neighbour = MAPPER.writeValueAsString(page("neighbour"));
    String batch = "{\"batch\":[" + neighbour + "," + event + "," + neighbour + "]}";
    HttpResponse<String> answer = waggle.post("/v1/batch", batch.getBytes(StandardCharsets.UTF_8));
    if (UNCLOSED.contains(what)) {
      assertThat(answer.statusCode()).as(what).isEqualTo(400);
      assertThat(MAPPER.readTree(answer.body()).path("detail").asText()).as(what).isNotBlank();
    } else {
      check(answer, what);
    }
  }

  private static int sum(JsonNode json) {
    return json.path("accepted").asInt()
        + json.path("rejected").size()
        + json.path("ignored").asInt();
  }

  /** Sends the hostile event between two harmless ones. */
  private static void send(ObjectNode event, String what) throws Exception {
    ObjectNode call = JsonNodeFactory.instance.objectNode();
    call.putArray("batch").add(page("neighbour")).add(event).add(page("neighbour"));
    check(waggle.post("/v1/batch", call), what);
  }

  private static void sendRaw(byte[] line) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("{\"batch\":[".getBytes(StandardCharsets.UTF_8));
    body.writeBytes(MAPPER.writeValueAsBytes(page("neighbour")));
    body.writeBytes(
        ",{\"type\":\"page\",\"userId\":\"somebody\",\"properties\":{\"url\":\"https://a.example/\",\"title\":\""
            .getBytes(StandardCharsets.UTF_8));
    for (byte one : line) {
      // Bytes that would end the JSON string are left out: other tests send broken JSON.
      body.write(one == '"' || one == '\\' || (one >= 0 && one < ' ') ? ' ' : one);
    }
    body.writeBytes("\"}},".getBytes(StandardCharsets.UTF_8));
    body.writeBytes(MAPPER.writeValueAsBytes(page("neighbour")));
    body.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
    check(waggle.post("/v1/batch", body.toByteArray()), new String(line, StandardCharsets.UTF_8));
  }

  private static void check(HttpResponse<String> answer, String what) throws IOException {
    assertThat(answer.statusCode()).as(what).isEqualTo(200);
    JsonNode json = MAPPER.readTree(answer.body());
    assertThat(sum(json)).as(what).isEqualTo(3);
    assertThat(json.path("accepted").asInt()).as(what).isGreaterThanOrEqualTo(2);
    json.path("rejected")
        .forEach(
            refused -> {
              assertThat(refused.path("index").asInt()).isEqualTo(1);
              assertThat(refused.path("reason").asText()).as(what).isNotBlank();
            });
    neighbours += 2;
  }

  private static List<String> urls() throws IOException {
    ArrayNode cases = (ArrayNode) MAPPER.readTree(file("urltestdata.json").toFile());
    List<String> urls = new ArrayList<>();
    StreamSupport.stream(cases.spliterator(), false)
        .filter(JsonNode::isObject)
        .forEach(one -> urls.add(one.path("input").asText()));
    assertThat(urls).hasSizeGreaterThan(273);
    return urls;
  }

  private static ObjectNode page(String visitor) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("type", "page").put("userId", visitor);
    event.putObject("properties").put("url", "https://daily.example/nba/");
    return event;
  }

  private static Path file(String name) {
    return Needs.data("robustness/" + name, "RobustnessIT");
  }
}
