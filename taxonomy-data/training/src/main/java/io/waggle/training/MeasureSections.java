package io.waggle.training;

import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.data.ReplaceFile;
import io.waggle.classifier.model.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures how many of the pages in a section are about what the section says, by their words, and
 * writes the weights that follow from it into {@code sections.tsv}. The words are judged by models
 * that have not seen the publisher of the page.
 */
@Command(
    name = "measure-sections",
    description = "Measures which sections agree with what their pages say.")
public final class MeasureSections implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      description = "Files of pages, one JSON object a line, with or without \"expected\".")
  private List<Path> files = List.of();

  @Option(names = "--sections", required = true, description = "The file to rewrite.")
  private Path sections;

  @Mixin private TeacherOption teacher = new TeacherOption();

  private final Progress progress = Progress.onErrorStream();

  public static void main(String... arguments) {
    System.exit(new CommandLine(new MeasureSections()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    try {
      Knowledge untrained = Knowledge.builtInUntrained();
      write(new WeighSections(pages(untrained), untrained.taxonomy()));
      return CommandLine.ExitCode.OK;
    } catch (BrokenData broken) {
      progress.say(broken.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private SectionPages pages(Knowledge untrained) throws IOException {
    List<LabelledPage> pages = new PageFiles(untrained.taxonomy(), progress).read(files);
    Folds folds = Folds.usual();
    List<Example> examples = new Examples(untrained).of(pages);
    List<Model> models =
        teacher.crossValidate(untrained, pages, examples, progress).leftOut(examples);
    List<Knowledge> judges = models.stream().map(untrained::with).toList();
    progress.say("Comparing %d pages with their sections".formatted(pages.size()));
    SectionPages bySection = new SectionPages();
    Set<String> seen = new HashSet<>();
    for (LabelledPage page : pages) {
      if (seen.add(page.page().url())) {
        bySection.add(page, judges.get(folds.of(page.publisher())));
      }
    }
    return bySection;
  }

  private void write(WeighSections weigh) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<String> lines = Files.lines(sections)) {
      lines.forEach(line -> text.append(weigh.line(line)).append('\n'));
    }
    ReplaceFile.with(text.toString().getBytes(StandardCharsets.UTF_8), sections);
    progress.say("%s: %d sections were measured".formatted(sections, weigh.measured()));
  }
}
