package io.waggle.operate.setaside;

import io.waggle.setaside.SetAsideKind;
import java.io.Serial;
import java.util.List;

/** Somebody means a queue that there is not, or that holds none of what they mean. */
public final class NoSuchQueue extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  NoSuchQueue(List<String> unknown, SetAsideKind kind, List<String> all) {
    super(
        "%s: no such queue for %s. There are: %s."
            .formatted(
                String.join(", ", unknown), kind.label(), String.join(", ", kind.among(all))));
  }
}
