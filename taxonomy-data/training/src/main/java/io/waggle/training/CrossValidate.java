package io.waggle.training;

import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.model.Model;
import io.waggle.classifier.text.TextClues;
import io.waggle.training.TeachWords.Proportions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trains models, and calibrates them on publishers that they were not trained with. */
final class CrossValidate {
  /**
   * Lowers all points, because pages elsewhere differ from the training pages more than those do
   * from each other.
   */
  private static final double PRUDENCE = 0.88;

  /** How much of a model is what labels say, and how much is what a teacher says. */
  private static final Proportions PROPORTIONS = new Proportions(1.1, 0.1);

  /** With more features the file of the model would be larger than 6 MB. */
  private static final int MOST_FEATURES = 80_000;

  /** The points that a category without any training page starts with. */
  private static final double UNKNOWN = -2;

  private final Knowledge knowledge;
  private final Folds folds;
  private final FitRegression fit;
  private final FitHeads heads;
  private final FitLanguages languages;
  private final Optional<TeachWords> teacher;
  private final Progress progress;

  /**
   * Trains models that are used with this knowledge.
   *
   * @param knowledge without a model
   */
  CrossValidate(Knowledge knowledge, Folds folds, Progress progress) {
    this(knowledge, folds, Optional.empty(), progress);
  }

  /** Trains models that learn from a teacher, too. */
  CrossValidate(Knowledge knowledge, Folds folds, Optional<TeachWords> teacher, Progress progress) {
    this.knowledge = knowledge;
    this.folds = folds;
    this.fit = new FitRegression(knowledge.taxonomy().firstTier());
    this.heads = new FitHeads(knowledge.taxonomy());
    this.languages = new FitLanguages(knowledge.taxonomy().firstTier(), folds, progress);
    this.teacher = teacher;
    this.progress = progress;
  }

  /**
   * The model of all examples. Its calibration comes from models trained without some folds.
   *
   * @param settled examples in other languages, which {@link FitLanguages} learns from
   */
  TrainedModel calibrated(List<Example> examples, List<Example> settled) {
    double factor = factor(raw(examples), examples, Optional.empty());
    progress.say("Training with all pages");
    LinearModel finished = finished(raw(examples, teacher), factor);
    return new TrainedModel(languages.added(finished, settled), heads.fit(examples, teacher));
  }

  /** The same without examples in other languages. */
  List<Model> leftOut(List<Example> examples) {
    return leftOut(examples, List.of());
  }

  /** For each fold a calibrated model that was trained without its publishers. */
  List<Model> leftOut(List<Example> examples, List<Example> settled) {
    List<LinearModel> raw = raw(examples);
    List<Model> models = new ArrayList<>();
    for (int fold = 0; fold < folds.count(); fold++) {
      int left = fold;
      double factor = factor(raw, examples, Optional.of(fold));
      LinearModel finished = finished(raw.get(fold), factor);
      TrainedModel trained =
          new TrainedModel(
              languages.added(finished, folds.without(fold, settled)),
              heads.fit(
                  folds.without(fold, examples), teacher.map(all -> all.without(left, folds))));
      models.add(model(trained.bytes()));
    }
    return models;
  }

  private List<LinearModel> raw(List<Example> examples) {
    List<LinearModel> models = new ArrayList<>();
    for (int fold = 0; fold < folds.count(); fold++) {
      progress.say("Training without part %d of %d".formatted(fold + 1, folds.count()));
      int left = fold;
      models.add(raw(folds.without(fold, examples), teacher.map(all -> all.without(left, folds))));
    }
    return models;
  }

  private LinearModel raw(List<Example> examples, Optional<TeachWords> teaching) {
    Optional<TeachWords> able = teaching.filter(teach -> TeachWords.canTeach(examples));
    if (able.isEmpty() && teaching.isPresent()) {
      progress.say("Without the teacher, which reads English only: a category has no page in it");
    }
    List<Reading> readings = able.map(TeachWords::readings).orElse(List.of());
    Vocabulary vocabulary = Vocabulary.of(examples, readings, MOST_FEATURES);
    return able.map(teach -> teach.mixed(fit, examples, vocabulary, PROPORTIONS))
        .orElseGet(() -> fit.fit(examples, vocabulary));
  }

  private double factor(List<LinearModel> raw, List<Example> examples, Optional<Integer> except) {
    Calibrate calibrate = new Calibrate();
    for (int fold = 0; fold < folds.count(); fold++) {
      if (except.isEmpty() || except.get() != fold) {
        calibrate.add(model(WriteModel.bytes(raw.get(fold))), folds.only(fold, examples));
      }
    }
    return calibrate.factor();
  }

  private Model model(byte... bytes) {
    return Model.of(bytes, knowledge.taxonomy());
  }

  /**
   * Scales a model and sets its constants. What the terms of a category say for the category itself
   * counts outside of the model; it is scaled by the link between them, unless nothing was learned
   * about the category.
   */
  private LinearModel finished(LinearModel learned, double factor) {
    double scale = PRUDENCE * factor;
    LinearModel model = learned.times(scale).with(knowledge.taxonomy().firstTier());
    for (int i = 0; i < model.classes().size(); i++) {
      boolean isLearned = learned.classes().contains(model.classes().get(i));
      int own = model.links().indexOf(model.classes().get(i));
      model.linkWeights()[own][i] += isLearned ? (scale - 1) * TextClues.TERMS : 0;
      model.constants()[i] += isLearned ? Calibrate.HEAD_START : UNKNOWN;
    }
    return model;
  }
}
