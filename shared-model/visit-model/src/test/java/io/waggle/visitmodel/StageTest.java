package io.waggle.visitmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageTest {
  private static final Stage STAGE = new Stage("classify-url");

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "Classify-Url", "classify url", "classify_url", "-a", "a-", "a--b", "1a"})
  void nameOfAnyOtherFormIsImpossible(String name) {
    assertThatThrownBy(() -> new Stage(name)).hasMessageContaining("name of a stage");
  }

  @Test
  void longestNameHas64Characters() {
    assertThat(new Stage("a".repeat(64)).name()).hasSize(64);
    assertThatThrownBy(() -> new Stage("a".repeat(65))).hasMessageContaining("at most 64");
  }

  @Test
  void stageOfANewerReleaseCanBeReadAndPassedOn() throws JsonProcessingException {
    JsonMapper mapper = JsonMapper.builder().build();
    String json =
        """
        {"category":"science.bees","stage":"classify-meaning","found":"it","weight":1.0}\
        """;
    Evidence evidence = mapper.readValue(json, Evidence.class);
    assertThat(evidence.stage()).isEqualTo(new Stage("classify-meaning"));
    assertThat(mapper.writeValueAsString(evidence)).isEqualTo(json);
  }

  @Test
  void resultIsSettledByADecisionAndByAnOperatorsSilence() {
    assertThat(result(new Decided(new CategoryId("bees"), 1, STAGE, "1")).isSettled()).isTrue();
    assertThat(result(new Undecided(Reason.SILENCED, STAGE, "1")).isSettled()).isTrue();
    assertThat(result(new Undecided(Reason.TOO_WEAK, STAGE, "1")).isSettled()).isFalse();
  }

  private static StageResult result(Decision decision) {
    return new StageResult(STAGE, decision, List.of());
  }
}
