package io.waggle.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is learned about other languages than English from pages that their address settles. */
class LearnedLanguagesTest {
  private static final List<String> BEES = List.of("улей", "мёд", "матка", "нектар", "трутень");
  private static final List<String> TRAINS = List.of("вокзал", "вагон", "билет", "рельс", "купе");

  @TempDir Path folder;

  private final StringBuilder lines = new StringBuilder();

  @BeforeEach
  void writeTaxonomyAndEnglishPages() throws IOException {
    write("categories.tsv", "id\tparent\tname\nbees\t\tBees\ntrains\t\tTrains\n");
    write("sections.tsv", "word\tcategory\tweight\nbees\tbees\t3\ntrains\ttrains\t3\n");
    write("terms.tsv", "term\tcategory\tweight\npollen\tbees\t1\n");
    write("languages.tsv", "language\tunderstood\twords\nen\tyes\tthe and of\nru\tyes\tи это на\n");
    for (int i = 0; i < 100; i++) {
      boolean isBees = i % 2 == 0;
      lines.append(
          """
          {"url":"https://paper%d.example/%d","title":"the %s and the year of it","expected":["%s"]}
          """
              .formatted(i % 23, i, isBees ? "hive" : "rail", isBees ? "bees" : "trains"));
    }
  }

  @Test
  void wordsOfALanguageAreLearnedFromSettledAddresses() throws IOException {
    addRussianPages(300, 7);
    assertThat(decided("Это улей и мёд на столе")).isEqualTo("no evidence");
    train();
    assertThat(decided("Это улей и мёд на столе")).isEqualTo("bees");
    assertThat(decided("Это вагон и билет на завтра")).isEqualTo("trains");
    assertThat(decided("Про ульевая и вагоновожатый")).as("beginnings").isNotEqualTo("language");
  }

  @Test
  void publisherThatIsAloneTeachesNothing() throws IOException {
    addRussianPages(300, 1);
    train();
    assertThat(decided("Это улей и мёд на столе")).isEqualTo("no evidence");
  }

  @Test
  void fewPagesTeachNothing() throws IOException {
    addRussianPages(190, 7);
    train();
    assertThat(decided("Это улей и мёд на столе")).isEqualTo("no evidence");
  }

  @Test
  void settledAreUnlabelledPagesThatTheAddressDecides() {
    List<LabelledPage> settled =
        new SettledPages(knowledge())
            .labelled(
                List.of(
                    page("https://a.example/bees/1", "Это улей и мёд"),
                    page("https://a.example/bees/1", "Это улей и мёд"),
                    page("https://a.example/other/1", "Это улей и мёд"),
                    page("https://a.example/bees/2", "the hive and the end of it"),
                    new LabelledPage(
                        Page.of("https://a.example/bees/3", "Это улей"),
                        List.of(new CategoryId("trains")))));
    assertThat(settled)
        .extracting(page -> page.page().url())
        .containsExactly("https://a.example/bees/1", "https://a.example/bees/2");
    assertThat(settled).allMatch(page -> page.expected().equals(List.of(new CategoryId("bees"))));
  }

  @Test
  void englishAndWhatTermsContradictIsNotLearnedFrom() throws IOException {
    write("terms.tsv", "term\tcategory\tweight\nпоезд\ttrains\t3\nпыльца\tbees\t3\n");
    List<Example> examples =
        new SettledPages(knowledge())
            .of(
                List.of(
                    page("https://a.example/bees/1", "Это улей и мёд на столе"),
                    page("https://a.example/bees/2", "the hive and the end of it"),
                    page("https://a.example/bees/3", "Это поезд на рельсах, и это всё"),
                    page("https://a.example/bees/4", "Это пыльца на цветах, и это всё")));
    assertThat(examples).hasSize(2).allMatch(example -> example.language().equals("ru"));
    assertThat(examples).allMatch(example -> example.category().equals(new CategoryId("bees")));
  }

  private void addRussianPages(int count, int publishers) {
    for (int i = 0; i < count; i++) {
      boolean isBees = i % 2 == 0;
      List<String> words = isBees ? BEES : TRAINS;
      lines.append(
          """
          {"url":"https://gazeta%d.example/%s/%d","title":"Это %s и %s на сегодня"}
          """
              .formatted(
                  i / 2 % publishers,
                  isBees ? "bees" : "trains",
                  i,
                  words.get(i / 2 % 5),
                  words.get(i / 10 % 5)));
    }
  }

  private void train() throws IOException {
    Path pages = Files.writeString(folder.resolve("pages.jsonl"), lines);
    int exit =
        new CommandLine(new TrainModel())
            .execute(
                "--taxonomy",
                folder.toString(),
                "--out",
                folder.resolve("model.bin").toString(),
                pages.toString());
    assertThat(exit).isZero();
  }

  private String decided(String title) {
    Decision decision = new Cascade(knowledge()).decide(Page.of("https://new.example/1", title));
    return switch (decision) {
      case Decided decided -> decided.category().value();
      case Undecided undecided -> undecided.reason().label();
    };
  }

  private Knowledge knowledge() {
    return Knowledge.in(folder);
  }

  private static LabelledPage page(String url, String title) {
    return new LabelledPage(Page.of(url, title), List.of());
  }

  private void write(String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
  }
}
