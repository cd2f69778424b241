package io.waggle.console.replica;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The meters of one process, as Prometheus' text format names them. */
public record Meters(Map<String, List<Series>> byName) {
  private static final Pattern LINE =
      Pattern.compile("(?<name>[A-Za-z_:][\\w:]*)(?:\\{(?<labels>.*)})? (?<value>\\S+)(?: \\d+)?");

  private static final Pattern LABEL =
      Pattern.compile("(?<name>\\w+)=\"(?<value>(?:[^\"\\\\]|\\\\.)*)\"");

  public Meters {
    byName = Map.copyOf(byName);
  }

  /** One value of a meter. */
  public record Series(Map<String, String> labels, double value) {
    public Series {
      labels = Map.copyOf(labels);
    }

    /** The value of a label; empty if there is none of this name. */
    public String label(String name) {
      return labels.getOrDefault(name, "");
    }
  }

  /** Reads the text format; lines that are no meter are left out. */
  static Meters of(String text) {
    Map<String, List<Series>> byName = new HashMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(
            line ->
                byName
                    .computeIfAbsent(line.group("name"), n -> new ArrayList<>())
                    .add(series(line)));
    return new Meters(byName);
  }

  private static Series series(Matcher line) {
    Map<String, String> labels = new HashMap<>();
    if (line.group("labels") != null) {
      Matcher label = LABEL.matcher(line.group("labels"));
      while (label.find()) {
        labels.put(label.group("name"), unescaped(label.group("value")));
      }
    }
    return new Series(labels, value(line.group("value")));
  }

  private static String unescaped(String value) {
    return value.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
  }

  private static double value(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException infinite) {
      return Double.NaN;
    }
  }

  /** All values of a meter. */
  public List<Series> all(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** The sum of the values of a meter that something is true of; empty if there are none. */
  public OptionalDouble sum(String name, Predicate<Series> isWanted) {
    List<Double> wanted =
        all(name).stream().filter(isWanted).map(Series::value).filter(Double::isFinite).toList();
    return wanted.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(wanted.stream().mapToDouble(Double::doubleValue).sum());
  }

  /** The sum of all values of a meter; empty if there are none. */
  public OptionalDouble sum(String name) {
    return sum(name, any -> true);
  }
}
