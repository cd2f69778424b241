package io.waggle.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.acceptance.faults.FaultPlan.Step;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final Parts PARTS =
      new Parts(
          List.of("receive", "persist-profile"),
          List.of("rabbitmq"),
          List.of("postgres"),
          List.of(2));

  @Test
  void sameSeedBringsTheSameFaultsInTheSameOrder() {
    assertThat(steps(FaultPlan.ofFunctions(7, PARTS)))
        .isEqualTo(steps(FaultPlan.ofFunctions(7, PARTS)));
    assertThat(steps(FaultPlan.ofStores(7, PARTS))).isEqualTo(steps(FaultPlan.ofStores(7, PARTS)));
  }

  @Test
  void anotherSeedBringsOthers() {
    assertThat(steps(FaultPlan.ofFunctions(7, PARTS)))
        .isNotEqualTo(steps(FaultPlan.ofFunctions(8, PARTS)));
    assertThat(steps(FaultPlan.ofStores(7, PARTS)))
        .isNotEqualTo(steps(FaultPlan.ofStores(8, PARTS)));
  }

  @Test
  void firstRoundsHaveFaultsOfEveryKind() {
    Set<Class<?>> kinds =
        Stream.of(FaultPlan.ofFunctions(1, PARTS), FaultPlan.ofStores(1, PARTS))
            .flatMap(plan -> Stream.generate(plan::next).limit(11))
            .map(step -> step.fault().getClass())
            .collect(Collectors.toSet());
    assertThat(kinds).containsExactlyInAnyOrder(Fault.class.getPermittedSubclasses());
  }

  @Test
  void everyKindMeetsOnePartAfterTheOther() {
    FaultPlan plan = FaultPlan.ofFunctions(1, PARTS);
    List<String> killed =
        Stream.generate(plan::next)
            .limit(24)
            .filter(step -> step.fault() instanceof Fault.Killed)
            .map(step -> ((Fault.Killed) step.fault()).service())
            .toList();
    assertThat(killed.subList(0, 2)).containsExactlyInAnyOrder("receive", "persist-profile");
    assertThat(killed.subList(2, 4)).isEqualTo(killed.subList(0, 2));
  }

  private static List<Step> steps(FaultPlan plan) {
    return Stream.generate(plan::next).limit(100).toList();
  }
}
