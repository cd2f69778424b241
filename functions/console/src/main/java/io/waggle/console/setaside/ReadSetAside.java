package io.waggle.console.setaside;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Reads what was set aside, wherever that is kept, and leaves it there. */
@FunctionalInterface
public interface ReadSetAside {

  /**
   * What is kept of every queue that anything was set aside for.
   *
   * @param most how many messages are shown of each
   */
  Uni<List<SetAside.Queue>> read(int most);
}
