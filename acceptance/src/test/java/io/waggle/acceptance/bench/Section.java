package io.waggle.acceptance.bench;

/** A part of the benchmark that can be run alone. */
interface Section {
  /** As it is named in {@code ONLY}, and before the dot in the report. */
  String name();

  void run(Bench bench) throws Exception;
}
