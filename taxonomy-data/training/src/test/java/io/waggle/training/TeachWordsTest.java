package io.waggle.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.classifier.model.Features;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.classifier.words.PageText;
import io.waggle.classifier.words.Words;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TeachWordsTest {
  private static final CategoryId BEES = new CategoryId("bees");
  private static final CategoryId TRAINS = new CategoryId("trains");

  /** Knows that hives and combs belong together, and rails and sleepers. */
  private static final Teacher TEACHER =
      texts ->
          texts.stream()
              .map(text -> text.contains("hive") || text.contains("comb"))
              .map(isBees -> isBees ? new float[] {1, 0.1f} : new float[] {0.1f, 1})
              .toList();

  private final List<Reading> readings = new ArrayList<>();
  private final List<Example> examples = new ArrayList<>();

  TeachWordsTest() {
    for (int i = 0; i < 60; i++) {
      String publisher = "paper" + i % 12 + ".example";
      add("the old hive", publisher, BEES);
      add("the old rail", publisher, TRAINS);
      readings.add(reading("a golden comb", publisher));
      readings.add(reading("a golden sleeper", publisher));
    }
  }

  private void add(String text, String publisher, CategoryId category) {
    Reading reading = reading(text, publisher);
    readings.add(reading);
    examples.add(example(reading, category));
  }

  private static Example labelled(String text, CategoryId category) {
    return example(reading(text, "paper.example"), category);
  }

  private static Example example(Reading reading, CategoryId category) {
    return new Example(
        reading.publisher(),
        category,
        reading.features(),
        Map.of(),
        "en",
        category,
        Map.of(),
        reading.text());
  }

  private static Reading reading(String text, String publisher) {
    Page page = new Page("https://" + publisher, text, "", List.of(), "", "", "", List.of());
    return new Reading(publisher, text, Features.of(PageText.of(ParsedPage.of(page))));
  }

  @Test
  void wordThatNoLabelledPageHasIsLearnedFromTheTeacher() {
    Vocabulary vocabulary = Vocabulary.of(examples, readings, 100);
    LinearModel taught = new TeachWords(TEACHER, readings).model(examples, vocabulary);
    double[] comb = weights("comb", taught);
    double[] sleeper = weights("sleeper", taught);
    int bees = taught.classes().indexOf(BEES);
    int trains = taught.classes().indexOf(TRAINS);
    assertThat(comb[bees]).isGreaterThan(comb[trains] + 0.1);
    assertThat(sleeper[trains]).isGreaterThan(sleeper[bees] + 0.1);
  }

  @Test
  void pagesWithoutALabelAreReadForTheClassThatTheTeacherTakesThemFor() {
    Example contrary = labelled("the hive on rails", TRAINS);
    List<Example> all = new ArrayList<>(examples);
    all.add(contrary);
    readings.add(reading(contrary.text(), contrary.publisher()));
    Map<CategoryId, TeachWords> byClass = new TeachWords(TEACHER, readings).byClass(all);
    assertThat(byClass.get(BEES).readings())
        .extracting(Reading::text)
        .containsOnly("the old hive", "a golden comb");
    assertThat(byClass.get(TRAINS).readings())
        .extracting(Reading::text)
        .containsOnly("the old rail", "a golden sleeper", "the hive on rails");
  }

  @Test
  void teacherCanTeachOnlyIfItUnderstandsAPageOfEveryClass() {
    List<Example> foreign = List.of(labelled("the old hive", BEES), labelled("", TRAINS));
    assertThat(TeachWords.canTeach(examples)).isTrue();
    assertThat(TeachWords.canTeach(foreign)).isFalse();
    assertThat(TeachWords.canTeach(List.of())).isFalse();
  }

  @Test
  void pagesOfLeftOutPublishersAreNotRead() {
    Folds folds = new Folds(2);
    List<Reading> left = new TeachWords(TEACHER, readings).without(1, folds).readings();
    assertThat(left).isNotEmpty();
    assertThat(left).allMatch(reading -> folds.of(reading.publisher()) == 0);
  }

  private static double[] weights(String word, LinearModel model) {
    return model.weights()[model.hashes().indexOf(Words.of(word).hash(0))];
  }
}
