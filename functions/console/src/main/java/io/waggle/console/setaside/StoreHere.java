package io.waggle.console.setaside;

import io.waggle.console.setaside.ChangeSetAside.StoreOfHere;
import io.waggle.functionbase.Problems;
import io.waggle.setaside.SetAsideStore;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;

/** What this process keeps of what was set aside, if it does. */
@Singleton
class StoreHere {
  private final Instance<StoreOfHere> store;

  StoreHere(Instance<StoreOfHere> store) {
    this.store = store;
  }

  /** Whether something can be done about it here, and not only looked at. */
  boolean isThere() {
    return store.isResolvable();
  }

  /** All of it; a problem to be answered where RabbitMQ keeps it. */
  SetAsideStore with(Optional<String> writeKey) {
    if (!isThere()) {
      throw Problems.of(
          Status.CONFLICT,
          "It is kept by RabbitMQ, where the console may only look. Use stack/run-job.");
    }
    return store.get().with(writeKey);
  }
}
