package io.waggle.classifier.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.data.DataFile;
import io.waggle.visitmodel.CategoryId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensitiveCategoriesTest {
  @TempDir Path folder;

  @Test
  void everythingBelowAMarkedNodeIsSensitiveAndNothingAboveIt() {
    Taxonomy tree =
        tree(
"""
sports\t\tSports\t483
betting\tsports\tBetting\t\tsensitive
betting.odds\tbetting\tOdds
betting.odds.nba\tbetting.odds\tNBA\t547
soccer\tsports\tSoccer\t533
""");
    assertThat(sensitive(tree)).containsExactly("betting", "betting.odds", "betting.odds.nba");
  }

  @Test
  void nodeThatOthersKnowByTheIdOfASensitiveOneIsSensitiveToo() {
    Taxonomy tree =
        tree(
"""
daily\t\tDaily
daily.mornings\tdaily\tMornings\t286
daily.mornings.tea\tdaily.mornings\tTea\t999
tea\t\tTea\t999
health\t\tHealth\t286\tsensitive
""");
    assertThat(sensitive(tree))
        .containsExactly("daily.mornings", "daily.mornings.tea", "tea", "health");
  }

  @Test
  void idThatTheTaxonomyHasLostIsNotSensitive() {
    assertThat(tree("a\t\tA\n").isSensitive(new CategoryId("lost"))).isFalse();
  }

  @Test
  void nothingUnderReligionOrFamilyIsLeftOutBecauseTheIabForgotItsMark() {
    assertThat(sensitive(Knowledge.builtIn().taxonomy()))
        .contains("religion.judaism", "religion.sikhism", "family.divorce", "politics.elections")
        .doesNotContain("sports", "food", "attractions");
  }

  @Test
  void taxonomyOfTheIabHasItsMarksAndOurs() throws IOException {
    Files.writeString(
        folder.resolve("Content Taxonomy 3.1.tsv"),
        String.join(
            "\r\n",
            "Relational ID System\t\t\tContent Taxonomy v3.1 Tiered Categories\t\t\t\tExtension",
            "Unique ID\tParent\tName\tTier 1\tTier 2\tTier 3\tTier 4\t",
            "150\t\tAttractions\tAttractions\t\t\t\t",
            "181\t150\tCasinos & Gambling\tAttractions\tCasinos & Gambling\t\t\t",
            "453\t\tReligion & Spirituality\tReligion & Spirituality\t\t\t\tSCD",
            "462\t453\tJudaism\tReligion & Spirituality\tJudaism\t\t\t",
            "386\t\tPolitics\tPolitics\t\t\t\t",
            ""));
    assertThat(sensitive(Knowledge.in(folder).taxonomy()))
        .containsExactly("181", "453", "462", "386");
  }

  private static List<String> sensitive(Taxonomy tree) {
    return tree.categories().stream()
        .map(Category::id)
        .filter(tree::isSensitive)
        .map(CategoryId::value)
        .toList();
  }

  private static Taxonomy tree(String rows) {
    String file = "id\tparent\tname\tiab\tsensitive\n" + rows;
    return ReadTaxonomy.from(
        List.of(DataFile.of("tree.tsv", file.getBytes(StandardCharsets.UTF_8))));
  }
}
