package io.waggle.classifier.text;

import static io.waggle.classifier.taxonomy.SportsTaxonomy.SOCCER;
import static io.waggle.classifier.taxonomy.SportsTaxonomy.SPORTS;
import static io.waggle.classifier.taxonomy.SportsTaxonomy.TREE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.waggle.classifier.data.Row;
import io.waggle.classifier.page.PageZone;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.classifier.taxonomy.Nodes;
import io.waggle.classifier.words.PageText;
import io.waggle.classifier.words.Terms;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;

class TextCluesTest {
  private static final Stage BY = new Stage("a-stage");

  private final TextClues textClues =
      new TextClues(
          Terms.from(
              reader ->
                  List.of(
                          row("cup", "sports", "0.5"),
                          row("world cup", "sports.soccer", "2"),
                          row("world cup", "sports", "1"))
                      .forEach(reader),
              Nodes.of(TREE)),
          Optional.empty(),
          TREE);

  private static Row row(String... fields) {
    return new Row("terms.tsv", 2, List.of(fields));
  }

  @Test
  void longestTermCountsOnceInItsBestPlace() {
    assertThat(textClues.in(PageText.of(ParsedPage.of(cups())), BY))
        .extracting(Evidence::found, Evidence::category)
        .containsExactly(
            tuple("\"world cup\" in the title", SOCCER),
            tuple("\"world cup\" in the title", SPORTS),
            tuple("\"cups\" in the keywords", SPORTS));
  }

  @Test
  void termsOfOneFirstTierShareTheLogarithmOfTheirSum() {
    double all = 2 * 2 + 2 * 1 + 1.5 * 0.5;
    double unit = TextClues.TERMS * Math.log1p(all) / all;
    assertThat(textClues.in(PageText.of(ParsedPage.of(cups())), BY))
        .extracting(Evidence::weight)
        .usingComparatorForType(new DoubleComparator(1e-12), Double.class)
        .containsExactly(4 * unit, 2 * unit, 0.75 * unit);
  }

  @Test
  void pageThatIsNothingButTermsMakesALimitedNumberOfPieces() {
    List<String> words = IntStream.range(0, 3000).mapToObj(i -> "w" + i).toList();
    TextClues greedy =
        new TextClues(
            Terms.from(
                reader -> words.forEach(word -> reader.accept(row(word, "sports", "1"))),
                Nodes.of(TREE)),
            Optional.empty(),
            TREE);
    String all = String.join(" ", words);
    Page page =
        new Page(
            "https://a.example/" + all.substring(0, 8000), all, all, words, all, "", "", words);
    assertThat(greedy.in(PageText.of(ParsedPage.of(page)), BY)).hasSize(TextClues.MOST_TERMS);
  }

  @Test
  void evidenceQuotesOnlyTheBeginningOfATermThatIsSpacedOut() {
    Page page = Page.of("https://a.example/1", "world" + " ".repeat(30_000) + "cup");
    assertThat(textClues.in(PageText.of(ParsedPage.of(page)), BY))
        .hasSize(2)
        .allSatisfy(piece -> assertThat(piece.found()).hasSize(Evidence.LONGEST_FOUND));
  }

  @Test
  void termOfNumbersSaysNothingInAnAddress() {
    TextClues numbers =
        new TextClues(
            Terms.from(
                reader ->
                    List.of(row("808", "sports", "1"), row("4 4 2", "sports.soccer", "1"))
                        .forEach(reader),
                Nodes.of(TREE)),
            Optional.empty(),
            TREE);
    Page address = Page.of("https://a.example/808-4-4-2", "");
    Page title = Page.of("https://a.example/1", "A 4-4-2 with the 808");
    assertThat(numbers.in(PageText.of(ParsedPage.of(address)), BY)).isEmpty();
    assertThat(numbers.in(PageText.of(ParsedPage.of(title)), BY))
        .extracting(Evidence::category)
        .containsExactly(SOCCER, SPORTS);
  }

  @Test
  void onlyTheFirstKeywordsAreRead() {
    List<String> keywords = new ArrayList<>(Collections.nCopies(PageZone.MOST_KEYWORDS, "bee"));
    keywords.add("cup");
    Page page = new Page("https://a.example/1", "", "", keywords, "", "", "", List.of());
    assertThat(textClues.in(PageText.of(ParsedPage.of(page)), BY)).isEmpty();
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
}
