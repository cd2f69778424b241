package io.waggle.allinone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.visitmodel.Unreadable;
import io.waggle.visitmodel.VisitorId;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsVisitorTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'userId':'ada'}",
        "{'anonymousId':'\\u0061d\\u0061'}",
        "{'userId':'ada','userId':'ben'}",
        "{'context':{'traits':[{'user_id':'ada'}]}}",
        "{'userId':['ada']}",
        "{'users':{'ada':1}}",
        "{'batch':[{'userId':'ben'},{'type':'page','anonymousId':'ada'}]}",
        "{'event':'{\\'userId\\':\\'ada\\'}'}",
        "{'visits':[{'visitorId':'ada','page':{}}]}",
        "{'visits':[{'visit':{'visitorId':'ada'}}]}",
        "'ada'",
        "{'event':'[{\\'x\\':NaN,\\'userId\\':\\'ada\\'}]'}",
        // From here on it is no JSON.
        "{'userId':'ben'} {'userId':'ada'",
        "{'batch':[{'userId':'ada'},{'x':NaN}",
        "{'x':NaN,'userId':'\\u0061\\u0064a'}",
        "{'x':NaN,'event':'{\\'userId\\':\\'ada\\'}'}",
        "{'x':NaN,'event':'{\\\\\\'userId\\\\\\':\\\\\\'\\\\\\u0061da\\\\\\'}'}",
        "{'x':1,'userId':'ada",
        "{'x':1,'userId':'a",
        "{'x':1,'userId':'\\u0061\\u00",
        "userId=ada&url=x",
        "ada"
      })
  void whatTellsAboutTheVisitorIsFound(String sent) throws JsonProcessingException {
    String json = sent.replace('\'', '"');
    assertThat(mentions("ada", row(json))).isTrue();
    assertThat(mentions("ada", letter(json))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'userId':'ben'}",
        "{'userId':'Ada'}",
        "{'userId':'adalbert','anonymousId':'x-ada'}",
        "{'properties':{'title':'Who ada was'}}",
        "{'x':NaN,'userId':'adalbert'}",
        "{'x':NaN,'userId':'canada'}",
        "{}",
        "",
        "{'x':1,'userId':'"
      })
  void whatTellsAboutOthersIsNot(String sent) throws JsonProcessingException {
    String json = sent.replace('\'', '"');
    assertThat(mentions("ada", row(json))).isFalse();
    assertThat(mentions("ada", letter(json))).isFalse();
  }

  @Test
  void whatWaggleItselfSaysIsNoVisitor() throws JsonProcessingException {
    for (String own : List.of("invalid", "receive", "no id", "1.0", "payload", "failure")) {
      assertThat(mentions(own, row("{\"userId\":\"ada\"}"))).isFalse();
      assertThat(mentions(own, letter("{\"userId\":\"ada\"}"))).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'userId':42}",
        "{'userId':42.0}",
        "{'USERID':[4.2e1]}",
        "{'anonymous_id':{'value':42}}",
        "{'x':NaN,'userId':42}",
        "{'userId':'42'}"
      })
  void idThatIsANumberIsFound(String sent) throws JsonProcessingException {
    assertThat(mentions("42", row(sent.replace('\'', '"')))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'width':42}",
        "{'userId':421,'x':{'height':42}}",
        "{'userId':4.2}",
        "{'userId':1e999999999}"
      })
  void otherNumbersAreNoIds(String sent) throws JsonProcessingException {
    assertThat(mentions("42", row(sent.replace('\'', '"')))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "a b",
        "ä🐝",
        "50%",
        "a?b#c",
        "'\"\\",
        "\\u0061",
        "\\\\u0061",
        "a\\nb",
        "$1",
        "{",
        "[1]"
      })
  void everyIdIsFoundHoweverItIsEscaped(String id) throws JsonProcessingException {
    String plain = JSON.writeValueAsString(Map.of("userId", id));
    String escaped = "{\"userId\":\"" + everyCharacterEscaped(id) + "\"}";
    for (String json : List.of(plain, escaped)) {
      assertThat(mentions(id, row(json))).isTrue();
      assertThat(mentions(id, row(json.replace("{\"", "{\"x\":NaN,\"")))).isTrue();
      assertThat(mentions(id, row(JSON.writeValueAsString(json) + "}"))).isTrue();
    }
  }

  private static String everyCharacterEscaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append("\\u%04X".formatted(c)));
    return escaped.toString();
  }

  @Test
  void messageThatIsKeptInBase64IsLookedInto() throws JsonProcessingException {
    assertThat(mentions("ada", letter(notUtf8("{\"visitorId\":\"ada\",\"x\":\"ä\"}")))).isTrue();
    assertThat(mentions("ada", letter(notUtf8("{\"visitorId\":\"ben\",\"x\":\"ä\"}")))).isFalse();
    assertThat(mentions("ada", letter("abc="))).isFalse();
    assertThat(mentions("ada", letter("abcde"))).isFalse();
  }

  private static String notUtf8(String text) {
    return Unreadable.whole(text.getBytes(ISO_8859_1), "bad").body();
  }

  @Test
  void whatARowTookOverFromItsRequestIsLookedInto() throws JsonProcessingException {
    String page = "{\"context\":{\"page\":{\"userId\":\"ada\"}}}";
    assertThat(mentions("ada", sent("", page))).isTrue();
    assertThat(mentions("ada", sent("https://a.example/users/ada", ""))).isTrue();
    assertThat(mentions("ada", sent("https://a.example/", ""))).isFalse();
    assertThat(mentions("EVENT", sent("", ""))).isFalse();
  }

  private static String sent(String site, String envelope) throws JsonProcessingException {
    return JSON.writeValueAsString(
        Map.of(
            "payload",
            "{}",
            "sent",
            Map.of("form", "EVENT", "visitIds", "x", "site", site, "envelope", envelope)));
  }

  @Test
  void lineThatIsNoJsonIsLookedIntoAsText() throws JsonProcessingException {
    String line = row("{\"userId\":\"ada\"}");
    assertThat(mentions("ada", line.substring(0, line.length() - 1) + "\u0000")).isTrue();
    assertThat(mentions("ben", line.substring(0, line.length() - 1) + "\u0000")).isFalse();
    assertThat(mentions("ada", "")).isFalse();
  }

  @Test
  void jsonOfManyLevelsIsLookedInto() throws JsonProcessingException {
    String deep = "[".repeat(5_000) + "\"ada\"" + "]".repeat(5_000);
    assertThat(mentions("ada", row(deep))).isTrue();
    assertThat(mentions("ben", row(deep))).isFalse();
    String nested = "{\"userId\":\"ada\"}";
    for (int level = 0; level < 8; level++) {
      nested = "{\"event\":" + JSON.writeValueAsString(nested) + "}";
    }
    assertThat(mentions("ada", row(nested))).isTrue();
    assertThat(mentions("ben", row(nested))).isFalse();
  }

  @Test
  void charactersThatWereLostAreNoOnesId() {
    Charset wrong = ISO_8859_1;
    String line = "{\"payload\":\"" + new String("ä".getBytes(UTF_8), wrong) + "\"}";
    assertThat(mentions("ä", line)).isFalse();
  }

  private static boolean mentions(String id, String line) {
    return new MentionsVisitor(new VisitorId(id)).test(line);
  }

  private static String row(String payload) throws JsonProcessingException {
    return JSON.writeValueAsString(
        Map.of(
            "failure", Map.of("type", "invalid", "stage", "receive", "reason", "no id"),
            "payload", payload,
            "processor", Map.of("name", "receive", "version", "1.0")));
  }

  private static String letter(String body) throws JsonProcessingException {
    return JSON.writeValueAsString(
        Map.of("body", body, "reason", "no id", "stage", "receive", "version", "1.0"));
  }

  @Test
  void lineThatIsNoObjectIsLookedIntoAsText() {
    MentionsVisitor mentions = new MentionsVisitor(new VisitorId("ada"));
    assertThat(mentions.test("\"abc\"")).isFalse();
    assertThat(mentions.test("7")).isFalse();
    assertThat(mentions.test("null")).isFalse();
  }

  @Test
  void escapesOfEscapesEndSoon() {
    String deep = "\\u005c" + "u005c".repeat(6_000) + " ada";
    assertThat(new MentionsVisitor(new VisitorId("ada")).test(deep)).isTrue();
  }
}
