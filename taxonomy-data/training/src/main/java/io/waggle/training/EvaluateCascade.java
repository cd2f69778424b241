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
import picocli.CommandLine.Mixin;
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

  @Option(
      names = "--settled",
      description =
          "Measures instead how often the words of pages without a label agree with their address,"
              + " where that settles what they are about.")
  private boolean settled;

  @Option(
      names = "--curve",
      description = "The file for a picture (SVG) of precision by coverage; without it, none.")
  private Optional<Path> curve = Optional.empty();

  @Mixin private TeacherOption teacher = new TeacherOption();

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
    List<LabelledPage> pages = pages(knowledge);
    List<Verdict> verdicts = training.isEmpty() ? judged(knowledge, pages) : unseen(pages);
    if (explain) {
      new ExplainVerdicts(knowledge, out).print(verdicts);
    }
    if (curve.isPresent()) {
      DrawCurves.to(curve.get(), new ByLanguage(verdicts, knowledge.taxonomy()).curves());
      progress.say("Precision by coverage is drawn in " + curve.get());
    }
    progress.say("Measuring the speed");
    List<Page> plain = pages.stream().map(LabelledPage::page).toList();
    Speed speed = Speed.of(new Cascade(knowledge), plain);
    new Report(verdicts, speed, knowledge.taxonomy()).print(out);
  }

  private List<LabelledPage> pages(Knowledge knowledge) throws IOException {
    List<LabelledPage> pages = new PageFiles(knowledge.taxonomy(), progress).read(files);
    return settled ? new SettledPages(knowledge).labelled(pages) : pages;
  }

  private Judge judge(Knowledge knowledge) {
    return settled ? Judge.ofTexts(knowledge) : new Judge(knowledge);
  }

  private List<Verdict> judged(Knowledge knowledge, List<LabelledPage> pages) {
    Judge judge = judge(knowledge);
    return pages.stream().map(judge::judge).toList();
  }

  private List<Verdict> unseen(List<LabelledPage> pages) throws IOException {
    Knowledge knowledge =
        taxonomy.map(Knowledge::untrainedIn).orElseGet(Knowledge::builtInUntrained);
    Folds folds = Folds.usual();
    List<LabelledPage> teaching = new PageFiles(knowledge.taxonomy(), progress).read(training);
    List<Example> examples = new Examples(knowledge).of(teaching);
    List<Model> models =
        teacher
            .crossValidate(knowledge, teaching, examples, progress)
            .leftOut(examples, new SettledPages(knowledge).of(teaching));
    List<Judge> judges = models.stream().map(model -> judge(knowledge.with(model))).toList();
    List<Verdict> verdicts = new ArrayList<>();
    pages.forEach(page -> verdicts.add(judges.get(folds.of(page.publisher())).judge(page)));
    return verdicts;
  }
}
