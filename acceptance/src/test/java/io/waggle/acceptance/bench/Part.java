package io.waggle.acceptance.bench;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * One part of what is measured: the processes whose use of the machine is added up.
 *
 * @param name as in the report
 * @param processes the process ids as of now
 */
record Part(String name, Supplier<List<Long>> processes) {

  static Part of(Program program) {
    return new Part(program.name(), () -> List.of(program.pid()));
  }

  static Part of(String name, List<Program> programs) {
    return new Part(name, () -> programs.stream().map(Program::pid).toList());
  }

  /** A process with everything that descends from it. */
  static Part tree(String name, long root) {
    return new Part(name, () -> ProcessTable.read().descendants(root));
  }

  /** The benchmark's own process, which has the load generator in it and little else to do. */
  static Part generator() {
    return new Part("load generator", () -> List.of(ProcessHandle.current().pid()));
  }

  /** The CPU time so far, of those that have ended, too. */
  double cpuSeconds() {
    ProcessTable table = ProcessTable.read();
    return processes.get().stream().mapToDouble(table::cpuSeconds).sum();
  }

  /** The part of it that compilers of JVMs used. */
  double compilerSeconds() {
    return processes.get().stream().mapToDouble(ProcessTable::compilerSeconds).sum();
  }

  /**
   * Resident memory. What several processes share counts once in a part of several processes, and
   * in full in a part of one.
   */
  double residentMegabytes() {
    List<Long> all = processes.get();
    return all.size() == 1
        ? ProcessTable.residentMegabytes(all.getFirst())
        : all.stream().mapToDouble(ProcessTable::proportionalMegabytes).sum();
  }

  /** The objects that its processes, all of them JVMs, still use; looking runs a collection. */
  double objectsInMegabytes() throws IOException {
    double megabytes = 0;
    for (long process : processes.get()) {
      megabytes += LiveObjects.megabytes(process);
    }
    return megabytes;
  }
}
