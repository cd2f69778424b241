package io.waggle.acceptance.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Collects figures, and prints the ratios between them first. */
final class Report {
  /** A figure, named {@code section.what}. */
  private record Figure(double value, String unit) {}

  /** Two figures that are worth comparing, and what their ratio should be. */
  private record Ratio(String meaning, String of, String to, String goal) {}

  private static final List<Ratio> RATIOS =
      List.of(
          new Ratio(
              "all-in-one / PostgreSQL alone", "all-in-one.stored", "postgres.stored", "≥ 0.5"),
          new Ratio(
              "through RabbitMQ / PostgreSQL alone", "rabbitmq.stored", "postgres.stored", "≥ 0.4"),
          new Ratio("all-in-one / plain service", "all-in-one.stored", "plain.stored", "≥ 10"),
          new Ratio("through RabbitMQ / plain service", "rabbitmq.stored", "plain.stored", "≥ 10"),
          new Ratio(
              "classify-text / fasttext, words and pairs",
              "classifiers.classify-text",
              "classifiers.fasttext, 2 words",
              "≥ 1"),
          new Ratio("two of each stage / one", "rabbitmq-two.stored", "rabbitmq.stored", "≥ 0.85"),
          new Ratio("draining a backlog / live", "rabbitmq.drain", "rabbitmq.stored", "≥ 1"),
          new Ratio(
              "CPU a visit, many visitors / few", "visitors-many.cpu", "visitors-few.cpu", "≤ 1.5"),
          new Ratio(
              "CPU a visit, three at the console / none",
              "console.cpu of functions",
              "console-alone.cpu of functions",
              "≤ 1.05"));

  private final Map<String, Figure> figures = new LinkedHashMap<>();
  private final Map<String, String> skipped = new LinkedHashMap<>();

  void put(String name, double value, String unit) {
    figures.put(name, new Figure(value, unit));
    Progress.say("%s: %s %s".formatted(name, readable(value), unit));
  }

  OptionalDouble get(String name) {
    Figure figure = figures.get(name);
    return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure.value());
  }

  /** Says out loud that something was not measured. */
  void skip(String section, String why) {
    skipped.put(section, why);
    Progress.say("SKIPPED %s: %s".formatted(section, why));
  }

  /** The table, and after it one line of JSON. */
  String print() {
    List<String> lines = new ArrayList<>();
    lines.add("%-44s %10s %10s".formatted("ratio", "measured", "goal"));
    RATIOS.forEach(ratio -> lines.add(line(ratio)));
    String section = "";
    for (Map.Entry<String, Figure> figure : figures.entrySet()) {
      String[] name = figure.getKey().split("\\.", 2);
      if (!name[0].equals(section)) {
        section = name[0];
        lines.add("");
        lines.add(section);
      }
      lines.add(
          "  %-42s %10s %s"
              .formatted(name[1], readable(figure.getValue().value()), figure.getValue().unit()));
    }
    skipped.forEach((name, why) -> lines.add("\nSKIPPED %s: %s".formatted(name, why)));
    lines.add("");
    lines.add(json());
    return String.join("\n", lines);
  }

  private String line(Ratio ratio) {
    OptionalDouble value = value(ratio);
    String measured = value.isPresent() ? readable(value.getAsDouble()) : "-";
    return "%-44s %10s %10s".formatted(ratio.meaning(), measured, ratio.goal());
  }

  private OptionalDouble value(Ratio ratio) {
    OptionalDouble of = get(ratio.of());
    OptionalDouble to = get(ratio.to());
    return of.isPresent() && to.isPresent() && to.getAsDouble() > 0
        ? OptionalDouble.of(of.getAsDouble() / to.getAsDouble())
        : OptionalDouble.empty();
  }

  private String json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    ObjectNode ratios = root.putObject("ratios");
    for (Ratio ratio : RATIOS) {
      value(ratio).ifPresent(value -> ratios.put(ratio.meaning(), rounded(value)));
    }
    ObjectNode all = root.putObject("figures");
    figures.forEach((name, figure) -> all.put(name, rounded(figure.value())));
    ObjectNode missing = root.putObject("skipped");
    skipped.forEach(missing::put);
    return root.toString();
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  private static String readable(double value) {
    String form = Math.abs(value) >= 1000 ? "%,.0f" : Math.abs(value) >= 100 ? "%.0f" : "%.2f";
    return String.format(Locale.ROOT, form, value);
  }
}
