package io.waggle.operate.setaside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.operate.Say;
import io.waggle.setaside.SetAsideKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** What operators say they mean. */
class ChoiceTest {
  private final Line line = new Line();
  private final CommandLine parser = new CommandLine(line);
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(said, true, UTF_8);
  private final Say say = new Say(terminal, terminal, new ObjectMapper());

  @Command
  private static final class Line {
    @Mixin private final Choice choice = new Choice();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--id=", "--id=a,,b", "--id= ", "--queue="})
  void emptyNameOfAVariableThatIsNotSetIsRefused(String option) {
    assertThatThrownBy(() -> parser.parseArgs(option))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("leave it out to mean all");
  }

  @Test
  void severalIdsAreMeant() {
    parser.parseArgs("--id", "a,b", "--id", "c");
    assertThat(line.choice.isAll()).isFalse();
    assertThat(line.choice.of(SetAsideKind.BAD_ROWS, say).orElseThrow().ids())
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @ParameterizedTest
  @CsvSource({
    "page-visit, DEAD_LETTERS, 'page-visits.dead'",
    "rejected-visits, DEAD_LETTERS, 'unresolved-visits.dead'",
    "page-visits, BAD_ROWS, 'rejected-visits'"
  })
  void queueThatIsNoneOfTheKindIsRefusedWithThoseThatAre(
      String queue, SetAsideKind kind, String known) {
    parser.parseArgs("--queue", queue);
    assertThat(line.choice.of(kind, say)).isEmpty();
    assertThat(said.toString(UTF_8)).contains(queue, known);
  }

  @ParameterizedTest
  @ValueSource(strings = {"page-visits", "page-visits.dead"})
  void queueOfDeadLettersIsMeantWithOrWithoutItsEnding(String queue) {
    parser.parseArgs("--queue", queue);
    assertThat(line.choice.of(SetAsideKind.DEAD_LETTERS, say).orElseThrow().queues())
        .containsExactly(queue);
    assertThat(said.size()).isZero();
  }
}
