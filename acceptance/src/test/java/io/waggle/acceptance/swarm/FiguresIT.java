package io.waggle.acceptance.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.acceptance.Needs;
import io.waggle.acceptance.swarm.Stack.Stored;
import io.waggle.acceptance.swarm.Visitors.Account;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prints what each function needs: image size, start-up time and memory. */
@ExtendWith(OnSwarm.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FiguresIT {
  private static final int VISITS = 40_000;

  private final Stack stack;

  FiguresIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  @Order(1)
  void figuresOfFunctionsOnAJvm() throws Exception {
    Needs.asked("figures", "FiguresIT.figuresOfFunctionsOnAJvm");
    measure(stack, "measured-jvm");
  }

  @Test
  @Order(2)
  void nativeFunctionsTakeOverFromThoseOnAJvmAndLoseNothing() throws Exception {
    Needs.nativeCompiler("FiguresIT.nativeFunctionsTakeOverFromThoseOnAJvmAndLoseNothing");
    Stack compiled = new Stack(stack.manager(), "native");
    Phase.of("compiling native images", compiled::buildImages);
    try {
      Visitors visitors = Visitors.send(stack, "handed-over", 0, 400);
      Phase.of("updating every function to its native image", () -> update(compiled));
      Account account = visitors.stop();
      assertThat(account.failed()).as(account.all()).isZero();
      assertThat(stack.awaitStored("handed-over", account.answered()))
          .isEqualTo(Stored.exactly(account.answered()));
      measure(compiled, "measured-native");
    } finally {
      Phase.of("going back to the JVM", () -> update(stack));
    }
  }

  private static void update(Stack to) throws Exception {
    to.deploy();
    to.awaitUpdated();
  }

  private static void measure(Stack stack, String visitors) throws Exception {
    Figures figures = new Figures(stack);
    Phase.of("measuring starts", figures::measureStarts);
    figures.measureRest();
    Visitors many = Visitors.send(stack, visitors, VISITS, 0);
    Account account = Phase.in("sending " + VISITS + " visits", () -> figures.watch(many));
    assertThat(account.answered()).isEqualTo(VISITS);
    assertThat(stack.awaitStored(visitors, VISITS)).isEqualTo(Stored.exactly(VISITS));
    figures.print();
  }
}
