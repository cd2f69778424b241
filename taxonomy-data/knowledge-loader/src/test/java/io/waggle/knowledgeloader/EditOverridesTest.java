package io.waggle.knowledgeloader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.url.Overrides;
import io.waggle.knowledgeloader.EditOverrides.Outcome.NotWritable;
import io.waggle.knowledgeloader.EditOverrides.Outcome.Written;
import io.waggle.knowledgeloader.EditOverrides.Rule;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditOverridesTest {
  private static final Page PAGE = Page.of("https://www.paper.example/tennis/today", "Final");

  @TempDir Path folder;

  private Path file;
  private Knowledge knowledge;
  private EditOverrides edit;

  @BeforeEach
  void writeTaxonomy() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    Files.writeString(
        own.resolve("categories.tsv"), "id\tparent\tname\nsports\t\tSports\nfood\t\tFood\n");
    file = folder.resolve("rules.tsv");
    knowledge = Knowledge.in(own);
    edit = new EditOverrides(Optional.of(file), knowledge.taxonomy());
  }

  @Test
  void whatWouldBreakTheFileIsRefusedAndNothingIsWritten() throws IOException {
    write("site\tcategory\na.example\tfood\n");
    for (Rule rule :
        List.of(
            new Rule("", "food"),
            new Rule("b.example", "cars"),
            new Rule("b.example", ""),
            new Rule("b.example\tfood\nc.example", "food"),
            new Rule("b.example", "food\nc.example\tfood"),
            new Rule("b.example\u0085", "food"),
            new Rule("# b.example", "food"),
            new Rule("ftp://b.example", "food"),
            new Rule("b.example/*/x", "food"),
            new Rule("b.example:8080", "food"))) {
      assertThatThrownBy(() -> edit.add(rule)).as(rule.line()).isInstanceOf(BrokenData.class);
    }
    assertThat(file).hasContent("site\tcategory\na.example\tfood\n");
  }

  @Test
  void fileThatIsBrokenAlreadyIsLeftAlone() throws IOException {
    write("site\tcategory\na.example\tcars\n");
    assertThatThrownBy(() -> edit.add(new Rule("b.example", "food")))
        .isInstanceOf(BrokenData.class)
        .hasMessageContaining("rules.tsv:2: ");
    assertThat(file).hasContent("site\tcategory\na.example\tcars\n");
  }

  @Test
  void otherLinesStayAsTheyAre() throws IOException {
    write("# Ours.\nsite\tcategory\n\n a.example \tfood\n# The end, without a line break");
    edit.add(new Rule("https://B.example/x/*", " sports "));
    assertThat(Files.readString(file).split("\n", -1))
        .containsExactly(
            "# Ours.",
            "site\tcategory",
            "",
            " a.example \tfood",
            "# The end, without a line break",
            "b.example/x\tsports",
            "");
    assertThat(edit.rules())
        .containsExactly(new Rule("a.example", "food"), new Rule("b.example/x", "sports"));
  }

  @Test
  void ruleTakesThePlaceOfTheOneAboutTheSameSite() throws IOException {
    write("site\tcategory\r\n*.A.example\tfood\r\nc.example\t-\r\n");
    assertThat(edit.add(new Rule("a.example", "-")))
        .isEqualTo(
            new Written(new Rule("a.example", "-"), Optional.of(new Rule("a.example", "food"))));
    assertThat(Files.readString(file))
        .isEqualTo("site\tcategory\r\na.example\t-\r\nc.example\t-\r\n");
  }

  @Test
  void functionsReadWhatIsWritten() {
    edit.add(new Rule("paper.example", "food"));
    Cascade cascade = new Cascade(knowledge, new OverridesFile(file, knowledge.taxonomy()));
    assertThat(cascade.decide(PAGE))
        .isInstanceOfSatisfying(
            Decided.class, decided -> assertThat(decided.category().value()).isEqualTo("food"));
  }

  @Test
  void previewWritesNothing() throws IOException {
    write("site\tcategory\npaper.example\tfood\n");
    Overrides preview = edit.with(new Rule("paper.example", "sports"));
    assertThat(new Cascade(knowledge, () -> preview).decide(PAGE))
        .isInstanceOfSatisfying(
            Decided.class, decided -> assertThat(decided.category().value()).isEqualTo("sports"));
    assertThat(file).hasContent("site\tcategory\npaper.example\tfood\n");
  }

  @Test
  void whoMayReadTheFileStays() throws IOException {
    write("site\tcategory\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    edit.add(new Rule("a.example", "food"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void withoutAFileTheLineToAddIsTold() {
    EditOverrides none = new EditOverrides(Optional.empty(), knowledge.taxonomy());
    assertThat(none.add(new Rule("A.example/", "food")))
        .isInstanceOfSatisfying(
            NotWritable.class,
            told -> {
              assertThat(told.rule().line()).isEqualTo("a.example\tfood");
              assertThat(told.reason()).contains("WAGGLE_OVERRIDES");
            });
    assertThat(none.rules()).isEmpty();
  }

  @Test
  void fileThatCannotBeReplacedIsNoFailure() throws IOException {
    // The folder of the file does not exist, which even root cannot write to.
    EditOverrides nowhere =
        new EditOverrides(
            Optional.of(folder.resolve("none").resolve("rules.tsv")), knowledge.taxonomy());
    assertThat(nowhere.add(new Rule("a.example", "food"))).isInstanceOf(NotWritable.class);
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }
}
