package io.waggle.console.replica;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Finds the replicas of functions. */
interface FindReplicas {

  /** Where the replicas of a function are now; none while it is away. */
  Uni<List<Address>> of(String function);
}
