package io.waggle.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.model.CategoryId;
import io.waggle.model.Evidence;
import io.waggle.model.Page;
import io.waggle.model.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CluesTest {
  private static final CategoryId SPORTS = new CategoryId("sports");
  private static final CategoryId SOCCER = new CategoryId("sports.soccer");

  private final UrlClues urlClues =
      new UrlClues(
          new Clues(
              Map.of(
                  "paper.example", new Clue(SPORTS, 1),
                  "paper.example/football", new Clue(SOCCER, 4))),
          new Clues(Map.of("sport", new Clue(SPORTS, 3), "football", new Clue(SOCCER, 2))));

  private final TextClues textClues =
      new TextClues(
          new Clues(Map.of("cup", new Clue(SPORTS, 0.5), "world cup", new Clue(SOCCER, 2))));

  @Test
  void longestPathOfTheSiteCounts() {
    assertThat(found("https://WWW.paper.example/Football/2026/final"))
        .containsExactly("site paper.example/football", "section football");
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
        .containsExactly("section sport", "section football");
    assertThat(found("https://sport.example/")).isEmpty();
  }

  @Test
  void addressWithoutNameHasNoClues() {
    assertThat(found("http://127.0.0.1:8080/")).isEmpty();
    assertThat(found("http://[::1]/")).isEmpty();
  }

  @Test
  void longestTermCountsOnceInEachPlace() {
    Page page =
        new Page(
            "https://paper.example/1-world-cup",
            "World Cup: the world  cup is back",
            "A cup.",
            List.of("world", "cup"),
            "",
            "",
            "");
    assertThat(textClues.in(page))
        .containsExactly(
            text(SOCCER, "\"world cup\" in the title", 4),
            text(SPORTS, "\"cup\" in the keywords", 0.75),
            text(SOCCER, "\"world cup\" in the address", 2),
            text(SPORTS, "\"cup\" in the description", 0.5));
  }

  @Test
  void wordsAreFoundInAnyScript() {
    assertThat(Words.of("İstanbul’da 東京 naïve—É 🐝 x2"))
        .containsExactly("i̇stanbul", "da", "東京", "naïve", "é", "x2");
  }

  private List<String> found(String url) {
    return urlClues.in(Page.of(url, "")).stream().map(Evidence::found).toList();
  }

  private static Evidence text(CategoryId category, String found, double weight) {
    return new Evidence(category, Stage.CLASSIFY_TEXT, found, weight);
  }
}
