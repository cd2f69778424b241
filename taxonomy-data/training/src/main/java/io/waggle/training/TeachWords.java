package io.waggle.training;

import io.waggle.visitmodel.CategoryId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Turns what a teacher knows about texts into what the words of a page say about its class.
 *
 * <p>A {@link Discriminant} learns from the teacher's vectors of labelled pages which class a page
 * has, and says so for all pages, the ones without a label included. A linear model of words then
 * learns to say the same (distillation: Hinton, Vinyals, Dean 2015), because only words are at hand
 * when pages are classified.
 */
final class TeachWords {
  /** The points of a discriminant are too sure: the numbers of a vector depend on each other. */
  private static final double TRUST = 0.5;

  private static final double PENALTY = 1;
  private static final int STEPS = 30;

  /** What the points of labels, and those of a teacher, are multiplied by in a mixed model. */
  record Proportions(double learned, double taught) {}

  private final Teacher teacher;
  private final List<Reading> readings;

  /**
   * Teaches with these pages.
   *
   * @param readings pages in the language of the teacher, with a label or without
   */
  TeachWords(Teacher teacher, List<Reading> readings) {
    this.teacher = teacher;
    this.readings = List.copyOf(readings);
  }

  List<Reading> readings() {
    return readings;
  }

  /** The same without the publishers of a fold. */
  TeachWords without(int fold, Folds folds) {
    return new TeachWords(
        teacher, readings.stream().filter(page -> folds.of(page.publisher()) != fold).toList());
  }

  /**
   * The same for each class, with those pages only that have its label, or that the teacher takes
   * for pages of it.
   */
  Map<CategoryId, TeachWords> byClass(List<Example> examples) {
    List<CategoryId> classes = FitRegression.classes(examples);
    Discriminant discriminant = discriminant(examples, classes);
    List<float[]> vectors = teacher.vectors(readings.stream().map(Reading::text).toList());
    Map<String, CategoryId> labels = new HashMap<>();
    examples.forEach(example -> labels.put(example.text(), example.category()));
    Map<CategoryId, List<Reading>> byClass = new HashMap<>();
    for (int i = 0; i < readings.size(); i++) {
      CategoryId likeliest = classes.get(highest(discriminant.points(vectors.get(i))));
      CategoryId of = labels.getOrDefault(readings.get(i).text(), likeliest);
      byClass.computeIfAbsent(of, c -> new ArrayList<>()).add(readings.get(i));
    }
    Map<CategoryId, TeachWords> teachers = new HashMap<>();
    byClass.forEach((of, pages) -> teachers.put(of, new TeachWords(teacher, pages)));
    return teachers;
  }

  private static int highest(double... points) {
    int highest = 0;
    for (int i = 1; i < points.length; i++) {
      highest = points[i] > points[highest] ? i : highest;
    }
    return highest;
  }

  /** The sum of what labels say, which knows the teacher's opinions, and of what words say. */
  LinearModel mixed(
      FitRegression fit, List<Example> examples, Vocabulary vocabulary, Proportions proportions) {
    return fit.fit(examples, vocabulary, opinions(examples))
        .times(proportions.learned())
        .plus(model(examples, vocabulary).times(proportions.taught()));
  }

  /** Whether the teacher understands a page of every class. */
  static boolean canTeach(List<Example> examples) {
    Set<CategoryId> understood = new HashSet<>();
    examples.stream().filter(e -> !e.text().isEmpty()).forEach(e -> understood.add(e.category()));
    return !examples.isEmpty() && understood.containsAll(FitRegression.classes(examples));
  }

  /**
   * What words say. The model has no links.
   *
   * @param examples those in the language of the teacher are learned from
   */
  LinearModel model(List<Example> examples, Vocabulary vocabulary) {
    List<CategoryId> classes = FitRegression.classes(examples);
    Discriminant discriminant = discriminant(examples, classes);
    List<float[]> vectors = teacher.vectors(readings.stream().map(Reading::text).toList());
    List<Misfit.Row> rows =
        IntStream.range(0, readings.size())
            .parallel()
            .mapToObj(i -> row(readings.get(i), discriminant.points(vectors.get(i)), vocabulary))
            .toList();
    double[] learned = new double[(vocabulary.size() + 1) * classes.size()];
    Minimise.from(learned, new Misfit(rows, Misfit.Loss::squares, classes.size(), PENALTY), STEPS);
    return new LinearModel(
        new LinearModel.Names(classes, List.of(), vocabulary.hashes()),
        FitRegression.rows(learned, classes.size(), vocabulary.size(), vocabulary.size() + 1)[0],
        new double[0][],
        FitRegression.rows(learned, classes.size(), 0, vocabulary.size()));
  }

  /**
   * How likely the teacher thinks each class of each example is; empty where it does not understand
   * the page.
   */
  List<Optional<double[]>> opinions(List<Example> examples) {
    List<CategoryId> classes = FitRegression.classes(examples);
    Discriminant discriminant = discriminant(examples, classes);
    List<float[]> vectors = teacher.vectors(examples.stream().map(Example::text).toList());
    return IntStream.range(0, examples.size())
        .mapToObj(
            i ->
                examples.get(i).text().isEmpty()
                    ? Optional.<double[]>empty()
                    : Optional.of(opinion(discriminant.points(vectors.get(i)))))
        .toList();
  }

  private static double[] opinion(double... points) {
    double most = Arrays.stream(points).max().orElse(0);
    double[] chances = Arrays.stream(points).map(p -> StrictMath.exp(TRUST * (p - most))).toArray();
    double all = Arrays.stream(chances).sum();
    Arrays.setAll(chances, c -> chances[c] / all);
    return chances;
  }

  private Discriminant discriminant(List<Example> examples, List<CategoryId> classes) {
    Weights weights = Weights.of(examples);
    List<Example> understood = examples.stream().filter(e -> !e.text().isEmpty()).toList();
    return Discriminant.of(
        teacher.vectors(understood.stream().map(Example::text).toList()),
        understood.stream().mapToInt(e -> classes.indexOf(e.category())).toArray(),
        understood.stream().mapToDouble(weights::of).toArray());
  }

  private static Misfit.Row row(Reading reading, double[] target, Vocabulary vocabulary) {
    Misfit.Words words = FitRegression.words(reading.features(), vocabulary, 0);
    return new Misfit.Row(words, new double[target.length], target, 1);
  }
}
