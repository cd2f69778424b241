package io.waggle.console.replica;

import io.waggle.console.replica.Replica.Answering;
import java.util.List;

/** The replicas of one function at one time. */
public record Replicas(String function, List<Replica> all) {
  public Replicas {
    all = List.copyOf(all);
  }

  /** Those that answered. */
  public List<Answering> answering() {
    return all.stream().filter(Answering.class::isInstance).map(Answering.class::cast).toList();
  }
}
