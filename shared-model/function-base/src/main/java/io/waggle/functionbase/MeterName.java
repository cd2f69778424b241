package io.waggle.functionbase;

import java.util.List;

/** Waggle's own meters: the name of each and the labels it is counted by. */
public enum MeterName {
  /** Events that senders sent, by what became of them. */
  EVENTS("waggle.events", "outcome"),

  /** What of accepted events could not be used, by what it was about. */
  WARNINGS("waggle.warnings", "kind"),

  /** Decisions by the stage that made them, and what they came to. */
  DECISIONS("waggle.decisions", "by,outcome"),

  /** Messages that functions took from queues, and the visits in them. */
  TAKEN("waggle.taken", "function,queue"),

  /** Messages that functions handed over to be sent to queues, and the visits in them. */
  SENT("waggle.sent", "function,queue"),

  /** Visits that reached the database, by what became of them. */
  VISITS("waggle.visits", "outcome"),

  /** Visits that were set aside, by the function that gave up and the cause. */
  DEAD_LETTERS("waggle.dead-letters", "function,cause"),

  /** Always 1: which release a process is, and what it runs on. */
  BUILD("waggle.build", "version,runtime"),

  /** Requests that were refused, by HTTP status and cause. */
  REFUSALS("waggle.refusals", "status,cause");

  private final String id;
  private final String labels;

  MeterName(String id, String labels) {
    this.id = id;
    this.labels = labels;
  }

  public String id() {
    return id;
  }

  public List<String> labels() {
    return List.of(labels.split(",", -1));
  }
}
