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
                String.join(", ", unknown),
                switch (kind) {
                  case DEAD_LETTERS -> "dead letters";
                  case BAD_ROWS -> "bad rows";
                },
                String.join(
                    ", ", all.stream().filter(one -> SetAsideKind.of(one) == kind).toList())));
  }
}
