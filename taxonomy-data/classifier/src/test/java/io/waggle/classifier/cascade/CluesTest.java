package io.waggle.classifier.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.waggle.classifier.data.DataFile;
import io.waggle.classifier.data.Row;
import io.waggle.classifier.finder.Clue;
import io.waggle.classifier.finder.Clues;
import io.waggle.classifier.taxonomy.CategoryLookup;
import io.waggle.classifier.taxonomy.ReadTaxonomy;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.classifier.text.TextEvidence;
import io.waggle.classifier.url.FindByAddress;
import io.waggle.classifier.words.PageText;
import io.waggle.classifier.words.Terms;
import io.waggle.classifier.words.Words;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;

public class CluesTest {
  private static final CategoryId SPORTS = new CategoryId("sports");
  private static final CategoryId SOCCER = new CategoryId("sports.soccer");

  private static final Taxonomy TREE =
      ReadTaxonomy.from(
          List.of(
              DataFile.of(
                  "tree.tsv",
"""
id\tparent\tname\tiab
sports\t\tSports\t483
sports.soccer\tsports\tSoccer\t533
"""
                      .getBytes(StandardCharsets.UTF_8))));

  private final FindByAddress urlClues =
      new FindByAddress(
          new Clues(
              Map.of(
                  "paper.example", new Clue(SPORTS, 1),
                  "paper.example/football", new Clue(SOCCER, 4))),
          new Clues(Map.of("sport", new Clue(SPORTS, 3), "football", new Clue(SOCCER, 2))),
          TREE);

  private final TextEvidence textClues =
      new TextEvidence(
          Terms.from(
              reader ->
                  List.of(
                          row("cup", "sports", "0.5"),
                          row("world cup", "sports.soccer", "2"),
                          row("world cup", "sports", "1"))
                      .forEach(reader),
              CategoryLookup.in(TREE)),
          Optional.empty(),
          TREE);

  private static Row row(String... fields) {
    return new Row("terms.tsv", 2, List.of(fields));
  }

  @Test
  void longestPathOfTheSiteCounts() {
    assertThat(found("https://WWW.paper.example/Football/2026/final"))
        .containsExactly("section football", "site paper.example/football");
    assertThat(found("https://paper.example/footballers")).containsExactly("site paper.example");
  }

  @Test
  void siteIsMatchedOnWholeLabels() {
    assertThat(found("https://live.paper.example/")).containsExactly("site paper.example");
    assertThat(found("https://newspaper.example/")).isEmpty();
    assertThat(found("https://paper.example.org/")).isEmpty();
  }

  @Test
  void sectionsStandInThePathAndInSubdomains() {
    assertThat(found("https://sport.daily.example/a/FOOTBALL/x"))
        .containsExactly("section football", "section sport");
    assertThat(found("https://sport.example/")).isEmpty();
  }

  @Test
  void addressWithoutNameHasNoClues() {
    assertThat(found("http://127.0.0.1:8080/")).isEmpty();
    assertThat(found("http://[::1]/")).isEmpty();
  }

  @Test
  void innermostSectionSaysMost() {
    assertThat(urlClues.in(Page.of("https://daily.example/sport/football/1", "")))
        .extracting(Evidence::found, Evidence::weight)
        .containsExactly(tuple("section football", 3.2), tuple("section sport", 3 * 1.6 / 2));
  }

  @Test
  void pageSaysItselfWhereItIsFiled() {
    assertThat(urlClues.in(declaring("Football")))
        .extracting(Evidence::found, Evidence::category)
        .containsExactly(tuple("declared Football", SOCCER));
    assertThat(urlClues.in(declaring("533")))
        .extracting(Evidence::category)
        .containsExactly(SOCCER);
    assertThat(urlClues.in(declaring("Nonsense"))).isEmpty();
  }

  private static Page declaring(String declared) {
    return new Page("https://daily.example/1", "", "", List.of(), "", "", "", List.of(declared));
  }

  @Test
  void longestTermCountsOnceInItsBestPlace() {
    assertThat(textClues.in(PageText.of(cups())))
        .extracting(Evidence::found, Evidence::category)
        .containsExactly(
            tuple("\"world cup\" in the title", SOCCER),
            tuple("\"world cup\" in the title", SPORTS),
            tuple("\"cups\" in the keywords", SPORTS));
  }

  @Test
  void termsOfOneFirstTierShareTheLogarithmOfTheirSum() {
    double all = 2 * 2 + 2 * 1 + 1.5 * 0.5;
    double unit = TextEvidence.TERMS * Math.log1p(all) / all;
    assertThat(textClues.in(PageText.of(cups())))
        .extracting(Evidence::weight)
        .usingComparatorForType(new DoubleComparator(1e-12), Double.class)
        .containsExactly(4 * unit, 2 * unit, 0.75 * unit);
  }

  private static Page cups() {
    return new Page(
        "https://paper.example/1-world-cup",
        "World Cup: the world  cup's back",
        "A cup.",
        List.of("world", "cups"),
        "",
        "",
        "",
        List.of());
  }

  @Test
  void wordsAreFoundInAnyScript() {
    assertThat(words("Zürich’s 東京 naïve—É 🐝 x2 हिन्दी"))
        .containsExactly("zürich", "東京", "naïve", "é", "x2", "हिन्दी");
  }

  @Test
  void regularPluralsAreOneWordWithTheirSingular() {
    for (String pair : List.of("car cars", "story stories", "Virus virus", "bus BUS")) {
      Words words = Words.of(pair);
      assertThat(words.hash(0)).as(pair).isEqualTo(words.hash(1));
    }
    Words different = Words.of("new news");
    assertThat(different.hash(0)).isEqualTo(different.hash(1));
  }

  @Test
  void characterReferencesAreNoWords() {
    assertThat(words("Q&amp;A, AT&T &#8216;quoted&#8217; R&D;"))
        .containsExactly("q", "a", "at", "t", "quoted", "r");
  }

  private static List<String> words(String text) {
    Words words = Words.of(text);
    return IntStream.range(0, words.count()).mapToObj(i -> words.between(i, i)).toList();
  }

  private List<String> found(String url) {
    return urlClues.in(Page.of(url, "")).stream().map(Evidence::found).toList();
  }
}
