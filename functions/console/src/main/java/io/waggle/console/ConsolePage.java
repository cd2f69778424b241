package io.waggle.console;

import java.util.List;

/** The pages of the console, in the order of the menu. This is the only list of them. */
public enum ConsolePage {
  LIVE("live", "Live"),
  VISITOR("visitor", "Visitor"),
  TRY("try", "Try a page"),
  UNDECIDED("undecided", "Undecided"),
  TAXONOMY("taxonomy", "Taxonomy"),
  SET_ASIDE("set-aside", "Set aside"),
  HEALTH("health", "Health");

  /** Where the console begins. */
  public static final String ROOT = "/console";

  private final String name;
  private final String title;

  ConsolePage(String name, String title) {
    this.name = name;
    this.title = title;
  }

  /** The page's address. */
  public String path() {
    return ROOT + "/" + name;
  }

  /** What people call the page. */
  public String title() {
    return title;
  }

  /** All pages, for the menu that every page shows. */
  public List<ConsolePage> menu() {
    return List.of(values());
  }
}
