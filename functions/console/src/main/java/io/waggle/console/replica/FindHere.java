package io.waggle.console.replica;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Finds the replica of all functions where they are one process: this one. */
@Singleton
class FindHere implements FindReplicas {
  private final Config config;

  FindHere(Config config) {
    this.config = config;
  }

  @Override
  public Uni<List<Address>> of(String function) {
    return Uni.createFrom().item(() -> List.of(new Address("127.0.0.1", port())));
  }

  /** The port that is listened on, which in tests is any that is free. */
  private int port() {
    String name =
        LaunchMode.current() == LaunchMode.TEST ? "quarkus.http.test-port" : "quarkus.http.port";
    return config.getValue(name, Integer.class);
  }
}
