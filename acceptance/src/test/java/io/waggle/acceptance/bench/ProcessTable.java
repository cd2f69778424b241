package io.waggle.acceptance.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the kernel accounts for each process, as of a moment ({@code proc(5)}). */
record ProcessTable(Map<Long, Entry> entries) {
  /** The unit of times in {@code /proc}; it is the same on every Linux that a JVM runs on. */
  private static final double TICKS_PER_SECOND = 100;

  private static final Path PROC = Path.of("/proc");

  /** The threads of a JVM's two compilers, as the kernel shortens their names. */
  private static final List<String> COMPILERS = List.of("C1 Compiler", "C2 Compiler");

  /** A process, and the CPU time it has used, with that of its children that have ended. */
  private record Entry(long parent, long ticks) {}

  static boolean isKept() {
    return Files.isReadable(PROC.resolve("self/stat"));
  }

  static ProcessTable read() {
    Map<Long, Entry> entries = new HashMap<>();
    for (long process : processes()) {
      text(process, "stat").ifPresent(stat -> entries.put(process, entry(stat)));
    }
    return new ProcessTable(entries);
  }

  private static List<Long> processes() {
    List<Long> processes = new ArrayList<>();
    if (!isKept()) {
      return processes;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[1-9]*")) {
      folders.forEach(folder -> processes.add(Long.valueOf(folder.getFileName().toString())));
    } catch (IOException unreadable) {
      throw new IllegalStateException("no " + PROC, unreadable);
    }
    return processes;
  }

  /** The processes of a control group whose name contains this, a container for instance. */
  static List<Long> ofControlGroup(String name) {
    return processes().stream()
        .filter(
            process -> text(process, "cgroup").filter(group -> group.contains(name)).isPresent())
        .toList();
  }

  /** The CPU time of a JVM's compilers, in seconds. */
  static double compilerSeconds(long process) {
    return COMPILERS.stream().mapToDouble(name -> threadSeconds(process, name)).sum();
  }

  /** The CPU time of those threads of a process whose names begin like this, in seconds. */
  static double threadSeconds(long process, String name) {
    Path threads = PROC.resolve(process + "/task");
    try (Stream<Path> all = Files.list(threads)) {
      return all.map(thread -> process + "/task/" + thread.getFileName() + "/stat")
          .flatMap(stat -> text(stat).stream())
          .filter(stat -> stat.contains("(" + name))
          .mapToDouble(stat -> entry(stat).ticks() / TICKS_PER_SECOND)
          .sum();
    } catch (IOException ended) {
      return 0;
    }
  }

  // The name of the program, in brackets, may have spaces and brackets.
  private static Entry entry(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int time = 11; time <= 14; time++) {
      ticks += Long.parseLong(fields[time]);
    }
    return new Entry(Long.parseLong(fields[1]), ticks);
  }

  /** The process itself and all that descend from it. */
  List<Long> descendants(long root) {
    List<Long> found = new ArrayList<>(List.of(root));
    for (int next = 0; next < found.size(); next++) {
      long parent = found.get(next);
      entries.forEach(
          (process, entry) -> {
            if (entry.parent() == parent) {
              found.add(process);
            }
          });
    }
    return found;
  }

  double cpuSeconds(long process) {
    Entry entry = entries.get(process);
    return entry == null ? 0 : entry.ticks() / TICKS_PER_SECOND;
  }

  static double residentMegabytes(long process) {
    return megabytes(process, "status", "VmRSS:");
  }

  static double proportionalMegabytes(long process) {
    return megabytes(process, "smaps_rollup", "Pss:");
  }

  private static double megabytes(long process, String file, String key) {
    return text(process, file).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(key))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
        .sum();
  }

  // Empty for a process that has just ended.
  private static Optional<String> text(long process, String file) {
    return text(process + "/" + file);
  }

  /** A file of {@code /proc}; empty when it cannot be read. */
  static Optional<String> text(String file) {
    try {
      return Optional.of(Files.readString(PROC.resolve(file)));
    } catch (IOException ended) {
      return Optional.empty();
    }
  }
}
