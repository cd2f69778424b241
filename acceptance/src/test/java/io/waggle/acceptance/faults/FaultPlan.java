package io.waggle.acceptance.faults;

import io.waggle.acceptance.faults.Fault.ClockMoved;
import io.waggle.acceptance.faults.Fault.DiskFull;
import io.waggle.acceptance.faults.Fault.DiskSlow;
import io.waggle.acceptance.faults.Fault.Frozen;
import io.waggle.acceptance.faults.Fault.Killed;
import io.waggle.acceptance.faults.Fault.MemoryAlarm;
import io.waggle.acceptance.faults.Fault.NodeCutOff;
import io.waggle.acceptance.faults.Fault.Restarted;
import io.waggle.acceptance.faults.Fault.Scaled;
import io.waggle.acceptance.faults.Fault.Updated;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * An endless sequence of faults, which follows from the seed alone. It goes in rounds: each round
 * has every kind of fault once, in an order that is drawn, and each kind meets one part after the
 * other.
 *
 * <p>Two plans are carried out at the same time, one that breaks functions and one that breaks what
 * they stand on, so that two things are wrong at a time and any of the one meets any of the other.
 */
final class FaultPlan {
  private static final int LONGEST_PAUSE = 8;
  private static final int LONGEST_FREEZE = 40;

  private final Random random;
  private final List<Supplier<Fault>> kinds;
  private final Deque<Supplier<Fault>> round = new ArrayDeque<>();

  /**
   * A fault to come.
   *
   * @param pause seconds to wait before
   */
  record Step(int pause, Fault fault) {}

  private FaultPlan(Random random, List<Supplier<Fault>> kinds) {
    this.random = random;
    this.kinds = kinds;
  }

  /** Breaks functions, and updates and scales them in between. */
  static FaultPlan ofFunctions(long seed, Parts parts) {
    Random random = new Random(seed);
    List<String> all = parts.functions();
    Draw draw = new Draw(random);
    Supplier<String> killed = draw.oneAfterTheOther(all);
    Supplier<String> frozen = draw.oneAfterTheOther(all);
    Supplier<String> restarted = draw.oneAfterTheOther(all);
    Supplier<String> updated = draw.oneAfterTheOther(all);
    Supplier<String> scaled = draw.oneAfterTheOther(all);
    Supplier<String> moved = draw.oneAfterTheOther(all);
    return new FaultPlan(
        random,
        List.of(
            () -> new Killed(killed.get()),
            () -> new Frozen(frozen.get(), draw.from(3, LONGEST_FREEZE)),
            () -> new Restarted(restarted.get()),
            () -> new Updated(updated.get()),
            () -> new Scaled(scaled.get(), draw.from(1, 2), draw.from(10, 30)),
            () -> new ClockMoved(moved.get(), draw.sign() * 60, draw.from(10, 30))));
  }

  /** Breaks brokers, databases, and nodes where there are several. */
  static FaultPlan ofStores(long seed, Parts parts) {
    Random random = new Random(~seed);
    Draw draw = new Draw(random);
    List<Supplier<Fault>> kinds = new ArrayList<>();
    for (List<String> services : List.of(parts.brokers(), parts.databases())) {
      Supplier<String> any = draw.oneAfterTheOther(services);
      kinds.add(() -> new Killed(any.get()));
      kinds.add(() -> new Frozen(any.get(), draw.from(3, LONGEST_FREEZE)));
      kinds.add(() -> new Restarted(any.get()));
      kinds.add(() -> new DiskSlow(any.get(), draw.from(5, 30), draw.from(10, 30)));
    }
    Supplier<String> broker = draw.oneAfterTheOther(parts.brokers());
    kinds.add(() -> new DiskFull(broker.get(), draw.from(5, 20)));
    kinds.add(() -> new MemoryAlarm(broker.get(), draw.from(5, 20)));
    if (!parts.nodes().isEmpty()) {
      Supplier<Integer> node = draw.oneAfterTheOther(parts.nodes());
      kinds.add(() -> new NodeCutOff(node.get(), draw.from(5, LONGEST_FREEZE)));
    }
    return new FaultPlan(random, kinds);
  }

  Step next() {
    if (round.isEmpty()) {
      List<Supplier<Fault>> shuffled = new ArrayList<>(kinds);
      Collections.shuffle(shuffled, random);
      round.addAll(shuffled);
    }
    return new Step(1 + random.nextInt(LONGEST_PAUSE), round.remove().get());
  }

  /** What is drawn. */
  private record Draw(Random random) {
    int from(int least, int most) {
      return least + random.nextInt(most - least + 1);
    }

    int sign() {
      return random.nextBoolean() ? 1 : -1;
    }

    /** All of them in an order that is drawn, again and again. */
    <T> Supplier<T> oneAfterTheOther(List<T> all) {
      List<T> shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, random);
      Deque<T> next = new ArrayDeque<>(shuffled);
      return () -> {
        T one = next.remove();
        next.add(one);
        return one;
      };
    }
  }
}
