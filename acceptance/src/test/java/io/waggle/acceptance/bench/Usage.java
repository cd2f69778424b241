package io.waggle.acceptance.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The CPU time that each part uses from now on, and what is stolen from all of them. */
record Usage(List<Part> parts, Map<String, Double> before, Optional<StolenTime> stolenBefore) {

  static Usage from(List<Part> parts) {
    return new Usage(parts, now(parts), StolenTime.now());
  }

  private static Map<String, Double> now(List<Part> parts) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    parts.forEach(part -> seconds.put(part.name(), part.cpuSeconds()));
    return seconds;
  }

  /** Puts the CPU time a visit of each part, its memory, and what was stolen, into the report. */
  void report(Report report, String section, long visits) {
    if (!ProcessTable.isKept()) {
      report.skip(section + ".cpu", "this system has no /proc");
      return;
    }
    double all = 0;
    for (Map.Entry<String, Double> part : now(parts).entrySet()) {
      double micros = (part.getValue() - before.get(part.getKey())) * 1e6 / visits;
      all += micros;
      report.put(section + ".cpu of " + part.getKey(), micros, "µs a visit");
    }
    report.put(section + ".cpu", all, "µs a visit, all of these");
    stolenPercent()
        .ifPresent(
            stolen -> report.put(section + ".cpu stolen", stolen, "% of the time of all cores"));
    for (Part part : parts) {
      report.put(section + ".memory of " + part.name(), part.residentMegabytes(), "MB");
    }
  }

  private Optional<Double> stolenPercent() {
    return stolenBefore.flatMap(before -> StolenTime.now().map(now -> now.percentSince(before)));
  }
}
