package io.waggle.knowledgeloader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.cascade.Stages;
import io.waggle.classifier.data.BrokenData;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.StageResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesFileTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Page PAGE =
      Page.of("https://www.paper.example/tennis/today", "Wimbledon: the final");

  @TempDir Path folder;

  private Path file;
  private Knowledge knowledge;

  @BeforeEach
  void writeTaxonomy() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    Files.writeString(
        own.resolve("categories.tsv"),
        "id\tparent\tname\nsports\t\tSports\nfood\t\tFood\nart\t\tArt\n");
    Files.writeString(own.resolve("sections.tsv"), "word\tcategory\tweight\ntennis\tsports\t3\n");
    file = folder.resolve("rules.tsv");
    knowledge = Knowledge.in(own);
  }

  @Test
  void ruleWinsOverEverythingElse() throws IOException {
    write("paper.example\tfood");
    Decision decision = cascade().decide(PAGE);
    assertThat(category(decision)).isEqualTo("food");
    assertThat(decision.decidedBy()).isEqualTo(Stages.OVERRIDES);
  }

  @Test
  void mostExactHostAndLongestPathCount() throws IOException {
    write("paper.example\tfood", "www.paper.example/tennis\tart", "www.paper.example\tsports");
    assertThat(category(cascade().decide(PAGE))).isEqualTo("art");
  }

  @Test
  void dashSilencesAndTheFirstStageSettlesIt() throws IOException {
    write("paper.example\t-");
    Cascade cascade = cascade().only(Stages.OVERRIDES, Stages.CLASSIFY_URL);
    StageResult result = cascade.run(PAGE, List.of());
    assertThat(result.isSettled()).isTrue();
    assertThat(result.decision())
        .isEqualTo(new Undecided(Reason.SILENCED, Stages.OVERRIDES, cascade.version()));
  }

  @Test
  void decisionsOfEveryStageNameTheRulesAsTheyAreNow() throws IOException {
    write("other.example\tfood");
    Cascade cascade = cascade();
    String first = cascade.version();
    assertThat(first)
        .startsWith(knowledge.version() + "+")
        .hasSize(knowledge.version().length() + 9);
    assertThat(cascade.trace(PAGE).results())
        .hasSize(2)
        .allSatisfy(result -> assertThat(result.decision().version()).isEqualTo(first));
    write("other.example\tart");
    await().atMost(SOON).until(() -> !cascade.decide(PAGE).version().equals(first));
    Files.delete(file);
    await().atMost(SOON).until(() -> cascade.decide(PAGE).version().equals(knowledge.version()));
  }

  @Test
  void versionNamesTheRulesAndNotHowTheyAreWritten() throws IOException {
    write("a.example\tfood", "b.example\t-");
    String version = cascade().version();
    write("# the same", "https://B.example/\t-", "*.a.example\tfood");
    assertThat(cascade().version()).isEqualTo(version);
    write("a.example\t-", "b.example\tfood");
    assertThat(cascade().version()).isNotEqualTo(version);
    write();
    assertThat(cascade().version()).isEqualTo(knowledge.version());
  }

  @Test
  void ruleMayBeAboutThePageInsideOrTheServiceThatShowsIt() throws IOException {
    Page shown = Page.of("https://web.archive.org/web/2026/https://www.paper.example/x", "");
    write("web.archive.org\tfood");
    assertThat(category(cascade().decide(shown))).isEqualTo("food");
    write("web.archive.org\tfood", "paper.example\tart");
    assertThat(category(cascade().decide(shown))).isEqualTo("art");
    assertThat(category(new Cascade(Knowledge.builtIn()).decide(espn("web.archive.org/web/2026/"))))
        .isEqualTo("sports.basketball");
    assertThat(category(new Cascade(Knowledge.builtIn()).decide(espn("archive.org/search?q="))))
        .isEqualTo("silenced");
  }

  private static Page espn(String shownBy) {
    return Page.of("https://" + shownBy + "https://www.espn.com/nba/finals", "");
  }

  @Test
  void changeIsReadWithoutARestart() throws IOException {
    write("paper.example\tfood");
    Cascade cascade = cascade();
    assertThat(category(cascade.decide(PAGE))).isEqualTo("food");
    write("paper.example\tart");
    await().atMost(SOON).until(() -> category(cascade.decide(PAGE)).equals("art"));
    Files.delete(file);
    await().atMost(SOON).until(() -> category(cascade.decide(PAGE)).equals("sports"));
  }

  @Test
  void brokenChangeLeavesTheRulesAsTheyWere() throws IOException {
    write("paper.example\tfood");
    Cascade cascade = cascade();
    write("paper.example\tnonsense");
    await()
        .during(Duration.ofSeconds(3))
        .atMost(SOON)
        .until(() -> category(cascade.decide(PAGE)).equals("food"));
  }

  @Test
  void brokenFileStopsTheStart() throws IOException {
    write("paper.example\tnonsense");
    assertThatThrownBy(this::cascade)
        .isInstanceOf(BrokenData.class)
        .hasMessage(file + ":2: no category 'nonsense' in the taxonomy");
    write("paper.example\tfood", "Paper.example\tart");
    assertThatThrownBy(this::cascade).hasMessage(file + ":3: duplicate of 'paper.example'");
    write("paper.example:8080\tfood");
    assertThatThrownBy(this::cascade)
        .hasMessage(
            file
                + ":2: a rule is about a host whatever the port and the user: write"
                + " 'paper.example'");
  }

  private Cascade cascade() {
    return new Cascade(knowledge, new OverridesFile(file, knowledge.taxonomy()));
  }

  private void write(String... rows) throws IOException {
    Files.writeString(file, "site\tcategory\n" + String.join("\n", rows) + "\n");
  }

  private static String category(Decision decision) {
    return switch (decision) {
      case Decided decided -> decided.category().value();
      case Undecided undecided -> undecided.reason().label();
    };
  }

  @Test
  void sensitiveNodeIsNeverGuessedFromAHostAlone() {
    Cascade builtIn = new Cascade(Knowledge.builtIn());
    Decision bare = builtIn.decide(Page.of("https://www.cancer.gov/", ""));
    assertThat(bare).isInstanceOf(Undecided.class);
    assertThat(builtIn.decide(Page.of("https://www.espn.com/", "")))
        .isInstanceOfSatisfying(
            Decided.class,
            decided -> assertThat(decided.category()).isEqualTo(new CategoryId("sports")));
  }
}
