package io.waggle.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.receive.Post.Shape;
import io.waggle.receive.ReadCall.NotACall;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadCallTest {
  private final ReadCall reader = new ReadCall(new ObjectMapper());

  @Test
  void everyEventKnowsItsPlaceAndItsSize() throws NotACall {
    Call call =
        reader.from("{\"sentAt\":\"x\",\"batch\":[{}, {\"a\":\"é\"} ,7],\"b\":[]}", Shape.BATCH);
    assertThat(call.events()).extracting(Event::index).containsExactly(0, 1, 2);
    assertThat(call.events()).extracting(Event::bytes).containsExactly(2, 10, 1);
    assertThat(call.envelope().path("sentAt").asText()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "null",
        "[]",
        "\"x\"",
        "{",
        "{\"batch\":[{}",
        "{} {}",
        "{'a':1}",
        "\u0000"
      })
  void bodyThatIsNoJsonObjectIsNoCall(String body) {
    assertThatThrownBy(() -> reader.from(body, Shape.BATCH)).isInstanceOf(NotACall.class);
    assertThatThrownBy(() -> reader.from(body, Shape.PAGE)).isInstanceOf(NotACall.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"batch\":[]}", "{\"batch\":{}}", "{\"batch\":\"x\"}"})
  void batchWithoutEventsIsNoCall(String body) {
    assertThatThrownBy(() -> reader.from(body, Shape.BATCH))
        .isInstanceOf(NotACall.class)
        .hasMessage("there is no event in \"batch\"");
  }

  @Test
  void bracketsAloneDoNotMakeAHundredThousandEvents() throws NotACall {
    String most = String.join(",", Collections.nCopies(5000, "{}"));
    assertThat(reader.from("{\"batch\":[" + most + "]}", Shape.BATCH).events()).hasSize(5000);
    assertThatThrownBy(() -> reader.from("{\"batch\":[" + most + ",{}]}", Shape.BATCH))
        .hasMessageContaining("more than 5000 events");
  }

  @Test
  void eventThatIsTooMuchToReadIsDamagedAlone() throws NotACall {
    String deep = "[".repeat(200_000) + "]".repeat(200_000);
    String number = "{\"x\":" + "1".repeat(5_000) + "}";
    String name = "{\"" + "x".repeat(60_000) + "\":1}";
    Call call =
        reader.from("{\"batch\":[{}," + deep + "," + number + "," + name + ",{}]}", Shape.BATCH);
    assertThat(call.events())
        .extracting(event -> event.damage().isEmpty())
        .containsExactly(true, false, false, false, true);
    assertThat(call.events().get(1).damage()).contains("nesting depth");
    assertThat(call.events().get(1).json().asText()).isEqualTo(deep);
  }

  @Test
  void eventsOfEveryKindOfValueEndWhereTheyEnd() throws NotACall {
    Call call =
        reader.from("{\"batch\":[1.5e3,\"a\\\"]b\" , null,true,[[]],{\"a\":{}} ]}", Shape.BATCH);
    assertThat(call.events())
        .extracting(event -> event.json().toString())
        .containsExactly("1500.0", "\"a\\\"]b\"", "null", "true", "[[]]", "{\"a\":{}}");
  }

  @Test
  void deepNestingInThePageItselfIsRefusedAndNotFollowed() {
    assertThatThrownBy(() -> reader.from("{\"x\":" + "[".repeat(200_000), Shape.PAGE))
        .isInstanceOf(NotACall.class)
        .hasMessageContaining("nesting depth");
  }
}
