package io.waggle.acceptance.bench;

import io.waggle.acceptance.swarm.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The classifiers against fastText on the same pages ({@code acceptance/bench/classifiers}). */
final class Classifiers implements Section {
  private static final Pattern RATE =
      Pattern.compile("^(classify-\\w+|fasttext, \\d words?) +(\\d+) pages a second");

  @Override
  public String name() {
    return "classifiers";
  }

  @Override
  public void run(Bench bench) throws Exception {
    List<Path> pages = bench.options().pages();
    if (pages.isEmpty()) {
      bench.report().skip(name(), "FILE names no labelled pages (make bench FILE=pages.jsonl)");
    } else if (!Parts.isProgram("fasttext")) {
      bench.report().skip(name(), "there is no program fasttext (package fasttext)");
    } else {
      compare(bench, pages);
    }
  }

  private void compare(Bench bench, List<Path> pages) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Command command = new Command(Map.of("JAVA", java.toString()));
    List<String> arguments = new ArrayList<>(List.of("acceptance/bench/classifiers"));
    pages.forEach(file -> arguments.add(file.toString()));
    String printed = command.run(arguments);
    printed.lines().forEach(line -> report(bench.report(), line));
  }

  private void report(Report report, String line) {
    Matcher rate = RATE.matcher(line);
    if (rate.find()) {
      report.put(
          name() + "." + rate.group(1),
          Double.parseDouble(rate.group(2)),
          "pages a second on one core");
    }
  }
}
