package io.waggle.training;

import io.waggle.classifier.cascade.Knowledge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether models learn from a teacher, too. */
final class TeacherOption {
  @Option(
      names = "--teacher",
      paramLabel = "FOLDER",
      description =
          "Learns from a pretrained model of English, too. What it says about texts is kept in this"
              + " folder, because that takes minutes.")
  private Optional<Path> vectors = Optional.empty();

  /**
   * Trains models from these examples, with the teacher if there is one.
   *
   * @param knowledge without a model
   * @param pages those of the examples, and others that only the teacher reads
   */
  CrossValidate crossValidate(
      Knowledge knowledge, List<LabelledPage> pages, List<Example> examples, Progress progress)
      throws IOException {
    List<Reading> readings = new Readings(knowledge).of(pages, examples);
    return new CrossValidate(knowledge, Folds.usual(), with(readings, progress), progress);
  }

  /** The teacher, with the pages that it reads; empty without one. */
  private Optional<TeachWords> with(List<Reading> readings, Progress progress) throws IOException {
    if (vectors.isEmpty()) {
      return Optional.empty();
    }
    Teacher teacher = new Embeddings(vectors.get(), progress);
    return Optional.of(new TeachWords(teacher, readings));
  }
}
