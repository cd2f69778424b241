package io.waggle.acceptance.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory of parts over a time: the most that was resident of each, in its first quarter and in
 * all of it, and the objects in use at the end of both.
 */
final class WatchedMemory {
  private final String section;
  private final List<Part> parts;
  private final List<Part> jvms;
  private final int minutes;
  private final Map<String, Double> early = new LinkedHashMap<>();
  private final Map<String, Double> most = new LinkedHashMap<>();
  private final Map<String, Double> objectsEarly = new LinkedHashMap<>();

  /**
   * Nothing has been watched yet.
   *
   * @param parts whose resident memory is watched
   * @param jvms those of them whose objects are looked at
   * @param minutes how long they are watched
   */
  WatchedMemory(String section, List<Part> parts, List<Part> jvms, int minutes) {
    this.section = section;
    this.parts = parts;
    this.jvms = jvms;
    this.minutes = minutes;
  }

  /** One more minute, the first is 1, has passed. */
  void look(int minute) throws IOException {
    int quarter = Math.ceilDiv(minutes, 4);
    for (Part part : parts) {
      double memory = part.residentMegabytes();
      Progress.say("minute %d: %s %.0f MB".formatted(minute, part.name(), memory));
      most.merge(part.name(), memory, Math::max);
      if (minute <= quarter) {
        early.merge(part.name(), memory, Math::max);
      }
    }
    if (minute == quarter) {
      for (Part jvm : jvms) {
        objectsEarly.put(jvm.name(), jvm.objectsInMegabytes());
      }
    }
  }

  /** Puts all of it into the report. */
  void report(Report report) throws IOException {
    for (Part part : parts) {
      String name = part.name();
      report.put(section + ".most memory of " + name, most.get(name), "MB");
      report.put(section + ".most memory of " + name + ", first quarter", early.get(name), "MB");
    }
    for (Part jvm : jvms) {
      String name = jvm.name();
      report.put(section + ".objects in use of " + name, jvm.objectsInMegabytes(), "MB");
      report.put(
          section + ".objects in use of " + name + ", first quarter", objectsEarly.get(name), "MB");
    }
  }
}
