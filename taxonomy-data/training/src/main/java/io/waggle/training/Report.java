package io.waggle.training;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Stage;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints how good the cascade is: for people, and for programs in a last line of JSON. */
record Report(List<Verdict> verdicts, Speed speed, Taxonomy taxonomy) {
  /** The precisions for which the coverage is of interest. */
  static final List<Double> PRECISIONS = List.of(0.95, 0.97, 0.975);

  private static final int MOST_CONFUSIONS = 15;
  private static final int MOST_ERRORS = 20;

  void print(PrintStream out) {
    printTiers(out);
    printCoverage(out);
    byLanguage().print(out);
    printClasses(out);
    printUndecided(out);
    printConfusions(out);
    printSurestErrors(out);
    printCalibration(out);
    printSpeed(out);
    out.println(json());
  }

  private Score score(int tier) {
    return Score.of(tier, verdicts, taxonomy);
  }

  private ByLanguage byLanguage() {
    return new ByLanguage(verdicts, taxonomy);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%5.1f %%", 100 * share);
  }

  private void printTiers(PrintStream out) {
    out.printf("%n%-8s %7s %9s %9s %9s%n", "tier", "pages", "accuracy", "precision", "coverage");
    for (int tier = 1; tier <= 2; tier++) {
      printScore(out, "tier " + tier, score(tier), "%-8s");
    }
  }

  private static void printScore(PrintStream out, String name, Score score, String nameFormat) {
    out.printf(
        nameFormat + " %7d %9s %9s %9s%n",
        name,
        score.pages(),
        percent(score.accuracy()),
        percent(score.precision()),
        percent(score.coverage()));
  }

  private void printCoverage(PrintStream out) {
    PrecisionCurve curve = PrecisionCurve.of(verdicts, taxonomy);
    out.println();
    for (double precision : PRECISIONS) {
      out.printf(
          "coverage at %s precision %s%n",
          percent(precision), percent(curve.coverageAt(precision)));
    }
  }

  /** Prints accuracy and precision for every category of the first tier. */
  private void printClasses(PrintStream out) {
    Map<CategoryId, List<Verdict>> byClass =
        verdicts.stream()
            .filter(verdict -> !verdict.page().expected().isEmpty())
            .collect(Collectors.groupingBy(this::expected));
    out.printf("%n%-24s %7s %9s %9s%n", "first tier", "pages", "found", "precision");
    new TreeMap<>(byName(byClass))
        .forEach(
            (name, pages) ->
                out.printf(
                    "%-24s %7d %9s %9s%n",
                    name,
                    pages.size(),
                    percent(Score.of(1, pages, taxonomy).accuracy()),
                    percent(precision(name))));
  }

  private static Map<String, List<Verdict>> byName(Map<CategoryId, List<Verdict>> byClass) {
    Map<String, List<Verdict>> byName = new HashMap<>();
    byClass.forEach((category, pages) -> byName.put(category.value(), pages));
    return byName;
  }

  private CategoryId expected(Verdict verdict) {
    return taxonomy.lineage(verdict.page().expected().getFirst()).getLast().id();
  }

  private double precision(String firstTier) {
    List<Verdict> called =
        verdicts.stream()
            .filter(v -> v.decided(1, taxonomy).filter(is(firstTier)::equals).isPresent())
            .toList();
    return Score.of(1, called, taxonomy).precision();
  }

  private static CategoryId is(String id) {
    return new CategoryId(id);
  }

  private void printUndecided(PrintStream out) {
    Map<String, Long> outcomes =
        verdicts.stream()
            .collect(
                Collectors.groupingBy(
                    v -> v.decision().outcome(), TreeMap::new, Collectors.counting()));
    Map<String, Long> stages =
        verdicts.stream()
            .filter(Verdict::isDecided)
            .collect(
                Collectors.groupingBy(
                    v -> "decided by " + v.decision().decidedBy().name(),
                    TreeMap::new,
                    Collectors.counting()));
    out.println();
    stages.forEach((stage, pages) -> out.printf("%-32s %7d%n", stage, pages));
    outcomes.remove("decided");
    outcomes.forEach((reason, pages) -> out.printf("%-32s %7d%n", "undecided: " + reason, pages));
  }

  private void printConfusions(PrintStream out) {
    Map<String, Long> confusions =
        verdicts.stream()
            .filter(v -> v.isDecided() && !v.page().expected().isEmpty() && !v.isRight(1, taxonomy))
            .collect(Collectors.groupingBy(this::confusion, Collectors.counting()));
    out.printf("%n%-50s %7s%n", "expected, decided as", "pages");
    confusions.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_CONFUSIONS)
        .forEach(entry -> out.printf("%-50s %7d%n", entry.getKey(), entry.getValue()));
  }

  private String confusion(Verdict verdict) {
    return expected(verdict) + ", " + verdict.decided(1, taxonomy).orElseThrow();
  }

  /** Prints the pages of which the cascade is most certain and yet wrong. */
  private void printSurestErrors(PrintStream out) {
    List<Verdict> errors =
        verdicts.stream()
            .filter(v -> v.isDecided() && !v.page().expected().isEmpty() && !v.isRight(1, taxonomy))
            .sorted(Comparator.comparingDouble(verdict -> -verdict.confidence()))
            .limit(MOST_ERRORS)
            .toList();
    out.printf("%nmost certainly wrong%n");
    errors.forEach(
        error ->
            out.printf(
                Locale.ROOT,
                "%.2f by %s: %s, expected %s%n     %s%n     %s%n",
                error.confidence(),
                error.decision().decidedBy().name(),
                error.decided(1, taxonomy).orElseThrow(),
                error.expected(1, taxonomy),
                error.page().page().title(),
                error.page().page().url()));
  }

  private void printCalibration(PrintStream out) {
    Calibration calibration = Calibration.of(verdicts, taxonomy);
    out.printf("%n%-12s %7s %11s %9s%n", "confidence", "pages", "on average", "right");
    for (int i = 0; i < calibration.bins().size(); i++) {
      Calibration.Bin bin = calibration.bins().get(i);
      out.printf(
          Locale.ROOT,
          "%.1f to %.1f   %7d %11.2f %9.2f%n",
          i / 10.0,
          (i + 1) / 10.0,
          bin.pages(),
          bin.confidence(),
          bin.right());
    }
    out.printf(Locale.ROOT, "expected calibration error %.3f%n", calibration.expectedError());
  }

  private void printSpeed(PrintStream out) {
    out.printf(Locale.ROOT, "%npages a second, one thread: cascade %,.0f", speed.cascade());
    speed
        .stages()
        .forEach(s -> out.printf(Locale.ROOT, ", %s %,.0f", s.stage(), s.pagesPerSecond()));
    out.printf("%n%n");
  }

  /** The results in one line of JSON. */
  String json() {
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    json.put("pages", verdicts.size());
    json.put("decided", verdicts.stream().filter(Verdict::isDecided).count());
    for (int tier = 1; tier <= 2; tier++) {
      Score score = score(tier);
      json.putObject("tier" + tier)
          .put("labelled", score.pages())
          .put("correct", score.correct())
          .put("accuracy", rounded(score.accuracy()))
          .put("precision", rounded(score.precision()))
          .put("coverage", rounded(score.coverage()));
    }
    PrecisionCurve curve = PrecisionCurve.of(verdicts, taxonomy);
    ObjectNode coverage = json.putObject("coverageAtPrecision");
    for (double precision : PRECISIONS) {
      coverage.put(String.valueOf(precision), rounded(curve.coverageAt(precision)));
    }
    byLanguage().addTo(json.putObject("languages"));
    json.put("calibrationError", rounded(Calibration.of(verdicts, taxonomy).expectedError()));
    json.put("pagesPerSecond", Math.round(speed.cascade()));
    speed.stages().forEach(s -> json.put(key(s.stage()), Math.round(s.pagesPerSecond())));
    return json.toString();
  }

  /** The key for the speed of a stage, such as {@code classifyUrlPerSecond}. */
  private static String key(Stage stage) {
    String[] words = stage.name().split("-", -1);
    StringBuilder key = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return key.append("PerSecond").toString();
  }

  static double rounded(double number) {
    return Math.round(number * 10_000) / 10_000.0;
  }
}
