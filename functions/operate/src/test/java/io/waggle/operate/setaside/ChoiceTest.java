package io.waggle.operate.setaside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waggle.setaside.SetAsideKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** What operators say they mean. */
class ChoiceTest {
  private final Line line = new Line();
  private final CommandLine parser = new CommandLine(line);

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
    assertThat(line.choice.of(SetAsideKind.BAD_ROWS).ids())
        .containsExactlyInAnyOrder("a", "b", "c");
  }
}
