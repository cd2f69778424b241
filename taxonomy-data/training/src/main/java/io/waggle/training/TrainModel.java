package io.waggle.training;

import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.data.ReplaceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains the model of a taxonomy from labelled pages. */
@Command(name = "train", description = "Trains the model of a taxonomy from labelled pages.")
public final class TrainModel implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      description =
          "Files of pages, one JSON object a line. Pages without \"expected\" are left out, except"
              + " those that Waggle has labels for.")
  private List<Path> files = List.of();

  @Option(
      names = "--taxonomy",
      description = "The folder of the taxonomy; by default the built-in one.")
  private Optional<Path> taxonomy = Optional.empty();

  @Option(names = "--out", required = true, description = "The file to write.")
  private Path out;

  @Mixin private TeacherOption teacher = new TeacherOption();

  private final Progress progress = Progress.onErrorStream();

  public static void main(String... arguments) {
    System.exit(new CommandLine(new TrainModel()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    try {
      Knowledge knowledge =
          taxonomy.map(Knowledge::untrainedIn).orElseGet(Knowledge::builtInUntrained);
      return train(knowledge);
    } catch (BrokenData broken) {
      progress.say(broken.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private int train(Knowledge knowledge) throws IOException {
    List<LabelledPage> pages = new PageFiles(knowledge.taxonomy(), progress).read(files);
    List<Example> examples = new Examples(knowledge).of(pages);
    progress.say("%d examples of %d publishers".formatted(examples.size(), publishers(examples)));
    if (examples.isEmpty()) {
      progress.say("There is nothing to learn from: no page has a label.");
      return CommandLine.ExitCode.SOFTWARE;
    }
    TrainedModel model =
        teacher
            .crossValidate(knowledge, pages, examples, progress)
            .calibrated(examples, new SettledPages(knowledge).of(pages));
    write(model.bytes(), model.firstTier());
    return CommandLine.ExitCode.OK;
  }

  private static long publishers(List<Example> examples) {
    return examples.stream().map(Example::publisher).distinct().count();
  }

  private void write(byte[] bytes, LinearModel model) throws IOException {
    ReplaceFile.with(bytes, out);
    progress.say(
        "%s: %d classes, %d words and pairs, %.1f MB"
            .formatted(
                out, model.classes().size(), model.hashes().size(), bytes.length / 1_000_000.0));
  }
}
