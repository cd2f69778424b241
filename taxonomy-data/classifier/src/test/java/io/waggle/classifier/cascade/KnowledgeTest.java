package io.waggle.classifier.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waggle.classifier.clues.Finding.Found;
import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.classifier.taxonomy.Category;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.classifier.words.PageText;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeTest {
  private static final String HEADER = "id\tparent\tname\tiab\n";

  @TempDir Path folder;

  @Test
  void builtInTaxonomyHasTheBreadthOfIabsFirstTwoTiers() {
    Taxonomy taxonomy = Knowledge.builtIn().taxonomy();
    Set<Integer> tiers = new HashSet<>();
    taxonomy.categories().forEach(c -> tiers.add(taxonomy.lineage(c.id()).size()));
    assertThat(tiers).contains(1, 2, 3);
    assertThat(taxonomy.categories().stream().filter(c -> c.parent().isEmpty()))
        .hasSizeGreaterThanOrEqualTo(37);
    assertThat(taxonomy.categories().stream().filter(c -> taxonomy.lineage(c.id()).size() == 2))
        .hasSizeGreaterThanOrEqualTo(323);
  }

  @Test
  void noIabIdStandsForTwoNodes() {
    assertThat(Knowledge.builtIn().taxonomy().categories())
        .filteredOn(category -> category.iab().isPresent())
        .extracting(category -> category.iab().get())
        .doesNotHaveDuplicates();
  }

  @Test
  void ownFolderReplacesTheTaxonomyAndItsRules() throws IOException {
    write("categories.tsv", "# mine\n" + HEADER + "bees\t\tBees\t\nbees.wild\tbees\tWild bees\t\n");
    write("terms.tsv", "term\tcategory\tweight\nbumblebee\tbees.wild\t2\n");
    Knowledge knowledge = Knowledge.in(folder);
    Page page = Page.of("https://espn.com/", "A bumblebee in the garden");
    assertThat(knowledge.urlClues().find(ParsedPage.of(page), Stages.CLASSIFY_URL))
        .isEqualTo(new Found(List.of()));
    assertThat(new Cascade(knowledge).decide(page))
        .isInstanceOfSatisfying(
            Decided.class,
            decided -> assertThat(decided.category()).isEqualTo(new CategoryId("bees.wild")));
  }

  @Test
  void iabFileAsItIsDistributedIsATaxonomyToo() throws IOException {
    write(
        "Content Taxonomy 3.1.tsv",
        String.join(
            "\r\n",
            "Relational ID System\t\t\tContent Taxonomy v3.1 Tiered Categories\t\t\t\tExtension",
            "Unique ID\tParent\tName\tTier 1\tTier 2\tTier 3\tTier 4\t",
            "483\t\tSports\tSports\t\t\t\t",
            "533\t483\tSoccer\tSports\tSoccer\t\t\t",
            ""));
    Knowledge knowledge = Knowledge.in(folder);
    assertThat(knowledge.taxonomy().path(new CategoryId("533")))
        .containsExactly("Sports", "Soccer");
    Page page = Page.of("https://daily.example/1", "Champions League final");
    assertThat(new Cascade(knowledge).decide(page))
        .isInstanceOfSatisfying(
            Decided.class, decided -> assertThat(decided.category().value()).isEqualTo("533"));
  }

  @Test
  void folderWithoutATaxonomyAddsToWhatIsKnown() throws IOException {
    write("added-categories.tsv", "id\tparent\tname\nbees\tpets\tBees\n");
    write("terms.tsv", "term\tcategory\tweight\nwaggle dance\tbees\t3\n");
    write("sections.tsv", "word\tcategory\tweight\nfootball\tbees\t3\n");
    Knowledge knowledge = Knowledge.in(folder);
    Cascade cascade = new Cascade(knowledge);
    assertThat(knowledge.taxonomy().path(new CategoryId("bees")))
        .containsExactly("Pets and animals", "Bees");
    assertThat(cascade.decide(Page.of("https://daily.example/football/1", "")))
        .as("own rows win over those that come with Waggle")
        .isInstanceOfSatisfying(
            Decided.class, decided -> assertThat(decided.category().value()).isEqualTo("bees"));
    assertThat(cascade.decide(Page.of("https://daily.example/tennis/1", "")))
        .isInstanceOfSatisfying(
            Decided.class,
            decided -> assertThat(decided.category().value()).isEqualTo("sports.tennis"));
  }

  @Test
  void termThatTheFolderHasMeansWhatTheFolderSays() throws IOException {
    Page page = Page.of("https://daily.example/1", "Champions League final");
    assertThat(evidence(Knowledge.builtIn(), page)).contains("sports.soccer");
    write("terms.tsv", "term\tcategory\tweight\nChampions League\tpets\t0.5\n");
    assertThat(evidence(Knowledge.in(folder), page))
        .contains("pets")
        .doesNotContain("sports.soccer");
    write("terms.tsv", "term\tcategory\tweight\nchampions leagues\t-\t0\n");
    assertThat(evidence(Knowledge.in(folder), page)).doesNotContain("sports.soccer");
  }

  /** The categories that the terms of a page speak for. */
  private static List<String> evidence(Knowledge knowledge, Page page) {
    return knowledge.textClues().in(PageText.of(ParsedPage.of(page)), Stages.CLASSIFY_TEXT).stream()
        .filter(piece -> piece.found().startsWith("\"champions league"))
        .map(piece -> piece.category().value())
        .toList();
  }

  @Test
  void weightOfZeroTakesAwayASiteOrASection() throws IOException {
    Page site = Page.of("https://www.espn.com/", "");
    Page section = Page.of("https://daily.example/tennis/1", "");
    Cascade builtIn = new Cascade(Knowledge.builtIn());
    write("sites.tsv", "site\tcategory\tweight\nespn.com\t-\t0\n");
    write("sections.tsv", "word\tcategory\tweight\ntennis\t-\t0\n");
    Cascade own = new Cascade(Knowledge.in(folder)).only(Stages.CLASSIFY_URL);
    for (Page page : List.of(site, section)) {
      assertThat(builtIn.decide(page)).isInstanceOf(Decided.class);
      assertThat(own.run(page, List.of()).evidence()).isEmpty();
    }
  }

  @Test
  void weightThatWasMeasuredCountsInsteadOfTheOneThatSomebodyGave() throws IOException {
    write("categories.tsv", HEADER + "bees\t\tBees\t\n");
    write(
        "sections.tsv",
        "word\tcategory\tweight\tmeasured\nhives\tbees\t2\t0.5\nhoney\tbees\t2\t\n");
    Cascade cascade = new Cascade(Knowledge.in(folder));
    assertThat(weights(cascade, "https://a.example/hives")).containsExactly(1.6 * 0.5);
    assertThat(weights(cascade, "https://a.example/honey")).containsExactly(1.6 * 2);
  }

  private static List<Double> weights(Cascade cascade, String url) {
    return cascade.run(Page.of(url, ""), List.of()).evidence().stream()
        .map(Evidence::weight)
        .toList();
  }

  @Test
  void languageThatTheFolderHasIsAsTheFolderSays() throws IOException {
    Page polish =
        Page.of(
            "https://a.example/1", "Mistrz: nie był to łatwy wieczór, ale jest już po meczu i się");
    write("terms.tsv", "term\tcategory\tweight\nmistrz\tsports\t3\n");
    assertThat(new Cascade(Knowledge.in(folder)).decide(polish)).isInstanceOf(Undecided.class);
    write("languages.tsv", "language\tunderstood\twords\npl\tyes\tnie był ale jest już po się\n");
    assertThat(new Cascade(Knowledge.in(folder)).decide(polish))
        .isInstanceOfSatisfying(
            Decided.class, decided -> assertThat(decided.category().value()).isEqualTo("sports"));
  }

  @Test
  void siteThatNoPageCouldMatchIsNamedWithItsLineAndWhatToWriteInstead() throws IOException {
    write("sites.tsv", "site\tcategory\tweight\nespn.com:8080\tsports\t1\n");
    breaks("sites.tsv:2: a rule is about a host whatever the port and the user: write 'espn.com'");
    write("sites.tsv", "site\tcategory\tweight\na.example\tsports\t1\nA.example/\tpets\t1\n");
    breaks("sites.tsv:3: duplicate of 'a.example'");
  }

  @Test
  void versionOfAFolderWithALongNameIsShort() throws IOException {
    Path longest = Files.createDirectory(folder.resolve("🐝".repeat(60)));
    Files.writeString(longest.resolve("categories.tsv"), HEADER + "bees\t\tBees\t\n");
    assertThat(Knowledge.in(longest).version())
        .startsWith("🐝".repeat(40) + "-")
        .hasSize(2 * 40 + 9);
  }

  @Test
  void everySensitiveNodeOfIabsIsMarked() {
    assertThat(Knowledge.builtIn().taxonomy().categories())
        .filteredOn(Category::sensitive)
        .extracting(category -> category.id().value())
        .contains("health.conditions.cancer", "religion", "politics")
        .doesNotContain("sports");
  }

  @Test
  void ofSeveralIabFilesTheLatestVersionIsTaken() throws IOException {
    for (String version : List.of("3.1", "2.1")) {
      write(
          version + ".tsv",
          "Relational ID System\t\t\tContent Taxonomy v%s\t\nUnique ID\tParent\tName\nn%s\t\tNode\n"
              .formatted(version, version));
    }
    assertThat(Knowledge.in(folder).taxonomy().has(new CategoryId("n3.1"))).isTrue();
  }

  @Test
  void otherDataIsAnotherVersion() throws IOException {
    write("categories.tsv", HEADER + "bees\t\tBees\t\n");
    String before = Knowledge.in(folder).version();
    assertThat(Knowledge.in(folder).version()).isEqualTo(before);
    write("terms.tsv", "term\tcategory\tweight\nbumblebee\tbees\t2\n");
    assertThat(Knowledge.in(folder).version()).isNotEqualTo(before);
  }

  @Test
  void taxonomyAloneIsThatOfTheKnowledgeAndHasItsVersion() throws IOException {
    isThatOf(Knowledge.builtIn(), KnownTaxonomy.builtIn());
    write("categories.tsv", HEADER + "bees\t\tBees\t\n");
    write("terms.tsv", "term\tcategory\tweight\nbumblebee\tbees\t2\n");
    isThatOf(Knowledge.in(folder), KnownTaxonomy.in(folder));
  }

  private static void isThatOf(Knowledge knowledge, KnownTaxonomy known) {
    assertThat(known.version()).isEqualTo(knowledge.version());
    assertThat(known.taxonomy().categories())
        .isNotEmpty()
        .containsExactlyElementsOf(knowledge.taxonomy().categories());
  }

  @Test
  void unknownParentIsNamedWithItsLine() throws IOException {
    write("categories.tsv", HEADER + "\nbees.wild\tbeez\tWild bees\t\n");
    breaks("categories.tsv:3: unknown parent 'beez' of 'bees.wild'");
  }

  @Test
  void cycleIsNamedWithItsLine() throws IOException {
    write("categories.tsv", HEADER + "a\tb\tA\t\nb\ta\tB\t\n");
    breaks("categories.tsv:2: cycle: 'a' is its own ancestor");
  }

  @Test
  void duplicateIdIsNamedWithItsLine() throws IOException {
    write("categories.tsv", HEADER + "a\t\tA\t\na\t\tB\t\n");
    breaks("categories.tsv:3: duplicate id 'a'");
  }

  @Test
  void ruleForANodeThatIsNotThereIsNamedWithItsLine() throws IOException {
    write("categories.tsv", HEADER + "a\t\tA\t\n");
    write("sites.tsv", "site\tcategory\tweight\nx.example\ta\t1\ny.example\tb\t1\n");
    breaks("sites.tsv:3: no category 'b' in the taxonomy");
  }

  @Test
  void wrongWeightFieldCountHeaderAndDuplicateAreNamedWithTheirLines() throws IOException {
    write("categories.tsv", HEADER + "a\t\tA\t\n");
    write("terms.tsv", "term\tcategory\tweight\nx\ta\theavy\n");
    breaks("terms.tsv:2: the weight must be a number from 0 to 100, not 'heavy'");
    write("terms.tsv", "term\tcategory\tweight\nx\ta\t1\nX\ta\t1\n");
    breaks("terms.tsv:3: duplicate of 'x' for a");
    write("terms.tsv", "term\tcategory\tweight\nx\ta\n");
    breaks("terms.tsv:2: 3 fields expected, there are 2");
    write("terms.tsv", "word\tcategory\n");
    breaks("terms.tsv:1: the header must be term<TAB>category<TAB>weight");
  }

  @Test
  void folderWithoutATaxonomyIsNamed() {
    assertThatThrownBy(() -> Knowledge.in(folder))
        .isInstanceOf(BrokenData.class)
        .hasMessageStartingWith(folder + ": no categories.tsv, no IAB taxonomy");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> Knowledge.in(missing)).hasMessageStartingWith(missing + ": cannot be");
  }

  private void write(String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
  }

  private void breaks(String message) {
    assertThatThrownBy(() -> Knowledge.in(folder))
        .isInstanceOf(BrokenData.class)
        .hasMessage(folder + "/" + message);
  }
}
