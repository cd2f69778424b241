package io.waggle.acceptance.faults;

import java.util.Optional;

/** The kinds of pages that are visited, and what each is certainly about. */
enum Section {
  /** Decided by its address. */
  BASKETBALL("https://daily.example/nba/today", "", "sports.basketball"),
  /** Decided by its address. */
  COOKING("https://daily.example/recipes/all", "", "food.cooking"),
  /** Decided by its words. */
  BREAD("https://daily.example/p", "Sourdough bread: a recipe for the weekend", "food.baking"),
  /** Says nothing, and is undecided. */
  SILENT("https://x.example/", "", null),
  /** No address, and so no visit: set aside as a bad row. */
  BROKEN("no-address", "", null);

  private final String address;
  private final String title;
  private final String category;

  Section(String address, String title, String category) {
    this.address = address;
    this.title = title;
    this.category = category;
  }

  /** An address that names an event, where nobody reads what the page is about. */
  String url(String event) {
    return address + "?event=" + event;
  }

  String title() {
    return title;
  }

  /** Empty when a visit is undecided, or none. */
  Optional<String> category() {
    return Optional.ofNullable(category);
  }

  boolean isVisit() {
    return this != BROKEN;
  }
}
