package io.waggle.console.setaside;

import io.waggle.setaside.Handled;
import io.waggle.setaside.Selection;
import io.waggle.setaside.SetAsideStore;
import java.util.Locale;

/** What can be done about what was set aside. The names in lower case are a part of addresses. */
enum Deed {
  REPLAY("Send again", "sent again") {
    @Override
    Handled on(SetAsideStore store, Selection which) {
      return store.replay(which, so -> {});
    }
  },
  DROP("Drop", "dropped") {
    @Override
    Handled on(SetAsideStore store, Selection which) {
      return store.drop(which, so -> {});
    }
  };

  private final String title;
  private final String done;

  Deed(String title, String done) {
    this.title = title;
    this.done = done;
  }

  abstract Handled on(SetAsideStore store, Selection which);

  /** As it stands in addresses; JAX-RS looks for it. */
  public static Deed fromString(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** In lower case, for addresses. */
  public String address() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** On buttons. */
  public String title() {
    return title;
  }

  /** What was done, in one sentence. */
  String notice(Handled handled) {
    StringBuilder notice = new StringBuilder("%,d %s.".formatted(handled.done(), done));
    if (handled.erased() > 0) {
      notice.append(
          " %,d visits among them are not stored: their visitors were erased."
              .formatted(handled.erased()));
    }
    handled
        .stayed()
        .forEach((why, count) -> notice.append(" %,d still there: %s.".formatted(count, why)));
    return notice.toString();
  }
}
