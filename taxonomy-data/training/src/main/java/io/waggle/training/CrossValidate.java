package io.waggle.training;

import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.model.Model;
import io.waggle.classifier.text.TextClues;
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

  /** The points that every learned category starts with; "none of them" has 0. */
  private static final double HEAD_START = 2;

  /** The points that a category without any training page starts with. */
  private static final double UNKNOWN = -2;

  private final Knowledge knowledge;
  private final Folds folds;
  private final FitModel fit;
  private final Progress progress;

  /**
   * Trains models that are used with this knowledge.
   *
   * @param knowledge without a model
   */
  CrossValidate(Knowledge knowledge, Folds folds, Progress progress) {
    this.knowledge = knowledge;
    this.folds = folds;
    this.fit = new FitModel(knowledge.taxonomy().firstTier());
    this.progress = progress;
  }

  /** The model of all examples. Its calibration comes from models trained without some folds. */
  LinearModel calibrated(List<Example> examples) {
    double factor = factor(raw(examples), examples, Optional.empty());
    progress.say("Training with all pages");
    return finished(fit.fit(examples), factor);
  }

  /** For each fold a calibrated model that was trained without its publishers. */
  List<Model> leftOut(List<Example> examples) {
    List<LinearModel> raw = raw(examples);
    List<Model> models = new ArrayList<>();
    for (int fold = 0; fold < folds.count(); fold++) {
      double factor = factor(raw, examples, Optional.of(fold));
      models.add(model(finished(raw.get(fold), factor)));
    }
    return models;
  }

  private List<LinearModel> raw(List<Example> examples) {
    List<LinearModel> models = new ArrayList<>();
    for (int fold = 0; fold < folds.count(); fold++) {
      progress.say("Training without part %d of %d".formatted(fold + 1, folds.count()));
      models.add(fit.fit(folds.without(fold, examples)));
    }
    return models;
  }

  private double factor(List<LinearModel> raw, List<Example> examples, Optional<Integer> except) {
    Calibrate calibrate = new Calibrate();
    for (int fold = 0; fold < folds.count(); fold++) {
      if (except.isEmpty() || except.get() != fold) {
        calibrate.add(model(raw.get(fold)), folds.only(fold, examples));
      }
    }
    return calibrate.factor();
  }

  private Model model(LinearModel learned) {
    return Model.of(WriteModel.bytes(learned), knowledge.taxonomy());
  }

  /**
   * Scales a model and sets its constants. What the terms of a category say for the category itself
   * already counts as evidence outside of the model, and is subtracted from the link between them.
   * For a category without training pages nothing was learned that it could be subtracted from.
   */
  private LinearModel finished(LinearModel learned, double factor) {
    LinearModel model = learned.times(PRUDENCE * factor).with(knowledge.taxonomy().firstTier());
    for (int i = 0; i < model.classes().size(); i++) {
      boolean isLearned = learned.classes().contains(model.classes().get(i));
      int own = model.links().indexOf(model.classes().get(i));
      model.linkWeights()[own][i] -= isLearned ? TextClues.TERMS : 0;
      model.constants()[i] += isLearned ? HEAD_START : UNKNOWN;
    }
    return model;
  }
}
