package io.waggle.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waggle.classifier.taxonomy.Taxonomy;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How good the cascade is in each language, on the first tier. */
record ByLanguage(List<Verdict> verdicts, Taxonomy taxonomy) {
  private static final String ALL = "all languages";
  private static final String NOT_TOLD = "not told";

  /** With fewer pages, a curve says more about chance than about the language. */
  private static final int FEWEST_FOR_A_CURVE = 50;

  void print(PrintStream out) {
    out.printf(
        "%n%-12s %7s %9s %9s %9s %9s %9s %12s%n",
        "language",
        "pages",
        "accuracy",
        "precision",
        "coverage",
        "at 95 %",
        "at 97.5 %",
        "calibration");
    parts().forEach((language, part) -> print(out, language, part));
  }

  private void print(PrintStream out, String language, List<Verdict> part) {
    Score score = Score.of(1, part, taxonomy);
    PrecisionCurve curve = PrecisionCurve.of(part, taxonomy);
    out.printf(
        Locale.ROOT,
        "%-12s %7d %9s %9s %9s %9s %9s %12.3f%n",
        language,
        score.pages(),
        Report.percent(score.accuracy()),
        Report.percent(score.precision()),
        Report.percent(score.coverage()),
        Report.percent(curve.coverageAt(0.95)),
        Report.percent(curve.coverageAt(0.975)),
        Calibration.of(part, taxonomy).expectedError());
  }

  /** Adds the same figures for programs. */
  void addTo(ObjectNode json) {
    parts().forEach((language, part) -> addTo(json.putObject(language), part));
  }

  private void addTo(ObjectNode json, List<Verdict> part) {
    Score score = Score.of(1, part, taxonomy);
    PrecisionCurve curve = PrecisionCurve.of(part, taxonomy);
    json.put("labelled", score.pages())
        .put("accuracy", Report.rounded(score.accuracy()))
        .put("precision", Report.rounded(score.precision()))
        .put("coverage", Report.rounded(score.coverage()));
    ObjectNode coverage = json.putObject("coverageAtPrecision");
    for (double precision : Report.PRECISIONS) {
      coverage.put(String.valueOf(precision), Report.rounded(curve.coverageAt(precision)));
    }
    json.put("calibrationError", Report.rounded(Calibration.of(part, taxonomy).expectedError()));
  }

  /** The curve of all pages, and those of the languages with enough pages, the commonest first. */
  Map<String, PrecisionCurve> curves() {
    Map<String, PrecisionCurve> curves = new LinkedHashMap<>();
    curves.put(ALL, PrecisionCurve.of(verdicts, taxonomy));
    parts()
        .forEach(
            (language, part) -> {
              if (part.size() >= FEWEST_FOR_A_CURVE) {
                curves.put(language, PrecisionCurve.of(part, taxonomy));
              }
            });
    return curves;
  }

  /** The labelled pages by language, the commonest language first. */
  private Map<String, List<Verdict>> parts() {
    Map<String, List<Verdict>> unordered =
        verdicts.stream()
            .filter(verdict -> !verdict.page().expected().isEmpty())
            .collect(
                Collectors.groupingBy(
                    verdict -> verdict.language().orElse(NOT_TOLD),
                    TreeMap::new,
                    Collectors.toCollection(ArrayList::new)));
    Map<String, List<Verdict>> parts = new LinkedHashMap<>();
    unordered.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
        .forEach(entry -> parts.put(entry.getKey(), entry.getValue()));
    return parts;
  }
}
