package io.waggle.classifier.url;

import static io.waggle.classifier.taxonomy.SportsTaxonomy.SOCCER;
import static io.waggle.classifier.taxonomy.SportsTaxonomy.SPORTS;
import static io.waggle.classifier.taxonomy.SportsTaxonomy.TREE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.waggle.classifier.clues.Clue;
import io.waggle.classifier.clues.Clues;
import io.waggle.classifier.clues.Finding.Found;
import io.waggle.classifier.data.Row;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;

class UrlCluesTest {
  private static final Stage BY = new Stage("a-stage");

  private final UrlClues urlClues =
      new UrlClues(
          new Clues(
              Map.of(
                  "paper.example", new Clue(SPORTS, 1),
                  "stadium.example", new Clue(SPORTS, 2),
                  "paper.example/football", new Clue(SOCCER, 4),
                  "paper.example/cup", new Clue(SOCCER, 4),
                  "famous.example", new Clue(SPORTS, 9),
                  "paper.example/fans", new Clue(SOCCER, 4))),
          new Clues(
              Map.of(
                  "sport", new Clue(SPORTS, 3),
                  "football", new Clue(SOCCER, 2),
                  "cup", new Clue(SOCCER, 0.5))),
          silent("path\tlogin\tyes", "host\tsso\tyes", "title\tSign in\tyes"),
          TREE);

  @Test
  void longestPathOfTheSiteCounts() {
    assertThat(found("https://WWW.paper.example/Fans/2026/final"))
        .containsExactly("site paper.example/fans");
    assertThat(found("https://paper.example/footballers")).containsExactly("site paper.example");
  }

  @Test
  void ruleForAPartOfASiteCountsOnlyWhereNoSectionInItSaysTheSame() {
    assertThat(found("https://paper.example/football/2026/final"))
        .containsExactly("section football");
    assertThat(found("https://paper.example/fans/sport/final"))
        .containsExactly("section sport", "site paper.example/fans");
  }

  @Test
  void ruleForAPartOfASiteCountsWhereTheSectionInItSaysLittle() {
    assertThat(found("https://paper.example/cup/2026/final"))
        .containsExactly("site paper.example/cup");
    assertThat(found("https://football.paper.example/cup/2026/final"))
        .as("a section in a sub-domain is none in the path")
        .containsExactly("site paper.example/cup");
  }

  @Test
  void ruleForAWholeHostSaysLittleWhateverItsWeight() {
    assertThat(evidence(Page.of("https://famous.example/1", "The final")))
        .extracting(Evidence::weight)
        .containsExactly(UrlClues.MOST_OF_A_HOST);
  }

  @Test
  void siteIsMatchedOnWholeLabels() {
    assertThat(found("https://live.paper.example/1")).containsExactly("site paper.example");
    assertThat(found("https://newspaper.example/1")).isEmpty();
    assertThat(found("https://paper.example.org/1")).isEmpty();
  }

  @Test
  void hostOfWhichNothingElseIsKnownNeedsARuleThatIsSureEnough() {
    assertThat(found("https://paper.example/")).isEmpty();
    assertThat(found("https://sport.daily.example/")).as("sub-domains are often names").isEmpty();
    assertThat(found("https://stadium.example/")).containsExactly("site stadium.example");
    assertThat(evidence(Page.of("https://paper.example/", "The final")))
        .extracting(Evidence::found)
        .containsExactly("site paper.example");
  }

  @Test
  void sectionsStandInThePathAndInSubdomains() {
    assertThat(found("https://sport.daily.example/a/x")).containsExactly("section sport");
    assertThat(found("https://daily.example/a/FOOTBALL/x")).containsExactly("section football");
    assertThat(found("https://sport.example/")).isEmpty();
  }

  @Test
  void addressWithoutNameHasNoClues() {
    assertThat(found("http://127.0.0.1:8080/")).isEmpty();
    assertThat(found("http://[::1]/")).isEmpty();
  }

  @Test
  void innermostSectionSaysMost() {
    assertThat(evidence(Page.of("https://daily.example/football/sport/1", "")))
        .extracting(Evidence::found, Evidence::weight)
        .containsExactly(tuple("section sport", 3 * 1.6), tuple("section football", 3.2 / 2));
  }

  @Test
  void sectionThatTheInnermostOneImpliesCountsAsFarAsItSaysMore() {
    assertWeights("https://sport.daily.example/sport/football/1")
        .containsExactly(2 * 1.6, 3 * 1.6 - 2 * 1.6);
    assertWeights("https://daily.example/football/cup/1")
        .containsExactly(0.5 * 1.6, 2 * 1.6 - 0.5 * 1.6);
    assertThat(found("https://daily.example/football/goals/football/1"))
        .containsExactly("section football");
  }

  @Test
  void pageSaysItselfWhereItIsFiled() {
    assertThat(evidence(declaring("Football")))
        .extracting(Evidence::found, Evidence::category)
        .containsExactly(tuple("declared Football", SOCCER));
    assertThat(evidence(declaring("533"))).extracting(Evidence::category).containsExactly(SOCCER);
    assertThat(evidence(declaring("Nonsense"))).isEmpty();
  }

  @Test
  void addressOrPageThatIsNothingButSectionsMakesAFewPiecesOfEvidence() {
    List<String> words = IntStream.range(0, 3000).mapToObj(i -> "w" + i).toList();
    Map<String, Clue> all = new HashMap<>();
    words.forEach(word -> all.put(word, new Clue(SOCCER, 1)));
    all.put(words.get(Declared.MOST - 1), new Clue(SPORTS, 1)); // The innermost one implies none.
    UrlClues greedy =
        new UrlClues(
            new Clues(Map.of("example", new Clue(SPORTS, 1))), new Clues(all), silent(), TREE);
    Page page =
        new Page(
            "https://%s.example/%s"
                .formatted(
                    String.join(".", words.subList(0, 55)),
                    String.join("/", words.subList(100, 1400))),
            "",
            "",
            List.of(),
            "",
            "",
            "",
            words);
    assertThat(evidence(greedy, page)).hasSize(UrlClues.MOST_EVIDENCE);
  }

  @Test
  void evidenceQuotesOnlyTheBeginningOfWhatThePageDeclares() {
    String spaced = "world" + " ".repeat(30_000) + "cup";
    UrlClues clues =
        new UrlClues(
            new Clues(Map.of()),
            new Clues(Map.of("world-cup", new Clue(SOCCER, 1))),
            silent(),
            TREE);
    assertThat(evidence(clues, declaring(" ".repeat(30_000) + spaced)))
        .singleElement()
        .satisfies(piece -> assertThat(piece.found()).hasSize(Evidence.LONGEST_FOUND));
  }

  private AbstractListAssert<?, ?, Double, ?> assertWeights(String url) {
    return assertThat(evidence(Page.of(url, "")))
        .extracting(Evidence::weight)
        .usingComparatorForType(new DoubleComparator(1e-12), Double.class);
  }

  private static Page declaring(String declared) {
    return new Page("https://daily.example/1", "", "", List.of(), "", "", "", List.of(declared));
  }

  private List<String> found(String url) {
    return evidence(Page.of(url, "")).stream().map(Evidence::found).toList();
  }

  private List<Evidence> evidence(Page page) {
    return evidence(urlClues, page);
  }

  private static List<Evidence> evidence(UrlClues clues, Page page) {
    return ((Found) clues.find(ParsedPage.of(page), BY)).evidence();
  }

  private static SilentPages silent(String... rows) {
    return SilentPages.from(
        reader -> {
          for (int i = 0; i < rows.length; i++) {
            reader.accept(new Row("silent-pages.tsv", i + 2, List.of(rows[i].split("\t", -1))));
          }
        });
  }
}
