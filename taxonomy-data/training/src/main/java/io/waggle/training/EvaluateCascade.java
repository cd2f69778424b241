package io.waggle.training;

import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.model.Model;
import io.waggle.visitmodel.Page;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures the cascade on pages whose categories are known.
 *
 * <p>With training pages it measures how a model does on publishers that it has never seen: the
 * publishers are divided into five folds, and the pages of each fold are judged with a model that
 * was trained and calibrated on the others.
 */
@Command(
    name = "evaluate",
    description = "Measures the cascade on pages whose categories are known.")
public final class EvaluateCascade implements Callable<Integer> {
  private static final int FOLDS = 5;

  @Parameters(
      arity = "1..*",
      description = "Files of pages with \"expected\", one JSON object a line.")
  private List<Path> files = List.of();

  @Option(
      names = "--taxonomy",
      description = "The folder of the taxonomy; by default the built-in one.")
  private Optional<Path> taxonomy = Optional.empty();

  @Option(
      names = "--train",
      split = ",",
      description =
          "Pages to train with. Every page is then judged by a model that was trained without the"
              + " pages of its publisher.")
  private List<Path> training = List.of();

  @Option(names = "--explain", description = "Prints for each page what was decided and why.")
  private boolean explain;

  private final Progress progress = Progress.onErrorStream();
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String... arguments) {
    System.exit(new CommandLine(new EvaluateCascade()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    try {
      evaluate();
      return CommandLine.ExitCode.OK;
    } catch (BrokenData broken) {
      progress.say(broken.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private void evaluate() throws IOException {
    Knowledge knowledge = taxonomy.map(Knowledge::in).orElseGet(Knowledge::builtIn);
    List<LabelledPage> pages = new PageFiles(knowledge.taxonomy(), progress).read(files);
    List<Verdict> verdicts = training.isEmpty() ? judged(knowledge, pages) : unseen(pages);
    if (explain) {
      new ExplainVerdicts(knowledge, out).print(verdicts);
    }
    progress.say("Measuring the speed");
    List<Page> plain = pages.stream().map(LabelledPage::page).toList();
    Speed speed = Speed.of(new Cascade(knowledge), plain);
    new Report(verdicts, speed, knowledge.taxonomy()).print(out);
  }

  private static List<Verdict> judged(Knowledge knowledge, List<LabelledPage> pages) {
    Judge judge = new Judge(knowledge);
    return pages.stream().map(judge::judge).toList();
  }

  private List<Verdict> unseen(List<LabelledPage> pages) throws IOException {
    Knowledge knowledge =
        taxonomy.map(Knowledge::untrainedIn).orElseGet(Knowledge::builtInUntrained);
    Folds folds = new Folds(FOLDS);
    List<LabelledPage> teaching = new PageFiles(knowledge.taxonomy(), progress).read(training);
    List<Example> examples = new Examples(knowledge).of(teaching);
    List<Model> models = new CrossValidate(knowledge, folds, progress).leftOut(examples);
    List<Judge> judges = models.stream().map(model -> new Judge(knowledge.with(model))).toList();
    List<Verdict> verdicts = new ArrayList<>();
    pages.forEach(page -> verdicts.add(judges.get(folds.of(page.publisher())).judge(page)));
    return verdicts;
  }
}
