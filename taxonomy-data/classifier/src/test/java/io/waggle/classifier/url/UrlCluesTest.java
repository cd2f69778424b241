package io.waggle.classifier.url;

import static io.waggle.classifier.taxonomy.SportsTaxonomy.SOCCER;
import static io.waggle.classifier.taxonomy.SportsTaxonomy.SPORTS;
import static io.waggle.classifier.taxonomy.SportsTaxonomy.TREE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.waggle.classifier.clues.Clue;
import io.waggle.classifier.clues.Clues;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UrlCluesTest {
  private static final Stage BY = new Stage("a-stage");

  private final UrlClues urlClues =
      new UrlClues(
          new Clues(
              Map.of(
                  "paper.example", new Clue(SPORTS, 1),
                  "paper.example/football", new Clue(SOCCER, 4))),
          new Clues(Map.of("sport", new Clue(SPORTS, 3), "football", new Clue(SOCCER, 2))),
          TREE);

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
    assertThat(evidence(Page.of("https://daily.example/sport/football/1", "")))
        .extracting(Evidence::found, Evidence::weight)
        .containsExactly(tuple("section football", 3.2), tuple("section sport", 3 * 1.6 / 2));
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
    words.forEach(word -> all.put(word, new Clue(SPORTS, 1)));
    UrlClues greedy =
        new UrlClues(new Clues(Map.of("example", new Clue(SPORTS, 1))), new Clues(all), TREE);
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
    assertThat(greedy.find(ParsedPage.of(page), BY).evidence()).hasSize(UrlClues.MOST_EVIDENCE);
  }

  @Test
  void evidenceQuotesOnlyTheBeginningOfWhatThePageDeclares() {
    String spaced = "world" + " ".repeat(30_000) + "cup";
    UrlClues clues =
        new UrlClues(
            new Clues(Map.of()), new Clues(Map.of("world-cup", new Clue(SOCCER, 1))), TREE);
    assertThat(clues.find(ParsedPage.of(declaring(" ".repeat(30_000) + spaced)), BY).evidence())
        .singleElement()
        .satisfies(piece -> assertThat(piece.found()).hasSize(Evidence.LONGEST_FOUND));
  }

  private static Page declaring(String declared) {
    return new Page("https://daily.example/1", "", "", List.of(), "", "", "", List.of(declared));
  }

  private List<String> found(String url) {
    return evidence(Page.of(url, "")).stream().map(Evidence::found).toList();
  }

  private List<Evidence> evidence(Page page) {
    return urlClues.find(ParsedPage.of(page), BY).evidence();
  }
}
