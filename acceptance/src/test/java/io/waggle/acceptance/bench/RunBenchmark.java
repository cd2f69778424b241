package io.waggle.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the sections of the benchmark, one after the other, and prints the report. */
public final class RunBenchmark {
  private static final List<Section> SECTIONS =
      List.of(
          new Generator(),
          new PostgresAlone(),
          new PlainSection(),
          new OneProcess(),
          new WatchedConsole(),
          new ThroughRabbitMq(),
          new Classifiers(),
          new ManyVisitors(),
          new Soak());

  private RunBenchmark() {}

  public static void main(String... arguments) throws Exception {
    Options options = Options.read();
    List<String> names = SECTIONS.stream().map(Section::name).toList();
    if (!names.containsAll(options.only())) {
      System.err.println("The sections are " + String.join(", ", names) + ".");
      System.exit(2);
    }
    Report report = new Report();
    Path work = Files.createDirectories(Path.of("target", "bench").toAbsolutePath());
    Bench bench = new Bench(options, report, pages(options), work);
    boolean isWell = true;
    for (Section section : SECTIONS) {
      isWell &= !options.isWanted(section.name()) || run(section, bench);
    }
    System.out.println(report.print());
    System.exit(isWell ? 0 : 1);
  }

  private static Pages pages(Options options) throws IOException {
    return options.pages().isEmpty() ? Pages.madeUp() : Pages.read(options.pages());
  }

  // The others are worth having when one fails.
  private static boolean run(Section section, Bench bench) {
    Progress.say("%s ...".formatted(section.name()));
    try {
      section.run(bench);
      return true;
    } catch (Exception failure) {
      failure.printStackTrace();
      bench.report().skip(section.name(), "FAILED: " + failure);
      return false;
    }
  }
}
