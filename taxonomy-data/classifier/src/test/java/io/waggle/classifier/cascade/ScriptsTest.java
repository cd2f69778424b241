package io.waggle.classifier.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waggle.classifier.data.BrokenData;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Taxonomies whose terms are in other scripts than Latin. */
class ScriptsTest {
  private static final String TERMS = "term\tcategory\tweight\n";

  @TempDir Path folder;

  @BeforeEach
  void writeTaxonomy() throws IOException {
    write("categories.tsv", "id\tparent\tname\nsports\t\tSports\nfood\t\tFood\n");
  }

  @ParameterizedTest
  @CsvSource({
    "сборная,      Сборная России обыграла соперника в товарищеском матче",
    "чемпионат мира, Где пройдёт чемпионат мира",
    "ποδόσφαιρο,   Το ποδόσφαιρο επιστρέφει στην Αθήνα",
    "المنتخب,      فاز المنتخب في المباراة النهائية",
    "सीरीज,         भारत ने ऑस्ट्रेलिया को हराकर सीरीज जीती",
    "축구,          오늘의 축구 경기 결과",
    "日本代表,      日本代表がワールドカップ出場を決めた",
    "ワールドカップ, 日本代表がワールドカップ出場を決めた",
    "世界杯,        中国队世界杯预选赛名单公布",
    "ฟุตบอลโลก,     ทีมชาติไทยไปฟุตบอลโลกครั้งแรก"
  })
  void textInTheScriptOfATermIsDecidedByTerms(String term, String title) throws IOException {
    write("terms.tsv", TERMS + term + "\tsports\t3\n");
    assertThat(outcome(title)).isEqualTo("sports");
  }

  @Test
  void textInAScriptWithoutTermsIsLeftUndecidedForItsLanguage() throws IOException {
    write("terms.tsv", TERMS + "寿司\tfood\t3\nсборная\tsports\t3\n");
    assertThat(outcome("فاز المنتخب في المباراة النهائية")).isEqualTo("language");
    assertThat(outcome("भारत ने ऑस्ट्रेलिया को हराकर सीरीज जीती")).isEqualTo("language");
    assertThat(outcome("サッカーのファンがスタジアムに")).as("Han and kana").isEqualTo("no evidence");
    assertThat(outcome("The national team is at home")).isEqualTo("no evidence");
  }

  @Test
  void termsBesideTheBuiltInOnesCountToo() throws IOException {
    Files.delete(folder.resolve("categories.tsv"));
    write("terms.tsv", TERMS + "寿司\tfood\t3\n東京都\ttravel\t3\n京都\tpets\t3\n");
    assertThat(outcome("今夜は寿司を食べに行く")).isEqualTo("food");
    assertThat(outcome("東京都の天気")).as("the longest term").isEqualTo("travel");
    assertThat(outcome("فاز المنتخب في المباراة النهائية")).isEqualTo("language");
    assertThat(outcome("Сборная обыграла соперника")).as("built-in terms").startsWith("sports");
    assertThat(outcome("Champions League final 2026, 日本")).startsWith("sports");
  }

  @Test
  void partOfAWordInKatakanaIsAnotherWord() throws IOException {
    write("terms.tsv", TERMS + "パン\tfood\t3\n");
    assertThat(outcome("ジャパンカップ")).isEqualTo("no evidence");
    assertThat(outcome("朝のパン屋")).isEqualTo("food");
  }

  @Test
  void languageWithTermsMakesItsScriptUnderstood() throws IOException {
    write("sections.tsv", "word\tcategory\tweight\nспорт\tsports\t3\n");
    write("terms.tsv", TERMS + "soccer\tsports\t3\n");
    assertThat(outcome("Сборная обыграла соперника")).isEqualTo("language");
    write("languages.tsv", "language\tunderstood\twords\nru\tyes\tи в на не что\n");
    assertThat(outcome("Сборная обыграла соперника")).isEqualTo("no evidence");
  }

  @Test
  void otherLanguageOfTheSameScriptIsToldByItsCommonWords() throws IOException {
    write("terms.tsv", TERMS + "спорт\tsports\t3\n");
    write(
        "languages.tsv",
        "language\tunderstood\twords\nru\tyes\tи что это был\nuk\tno\tі що це та був\n");
    assertThat(outcome("Це спорт, що був та є, і що буде")).isEqualTo("language");
    assertThat(outcome("Это спорт, и что это был за день")).isEqualTo("sports");
  }

  @Test
  void builtInLanguageWithoutTermsIsReadOnceAFolderAddsTermsInItsScript() throws IOException {
    Files.delete(folder.resolve("categories.tsv"));
    String ukrainian = "Це було те змагання, яке вони також мають, і це як свято";
    write("terms.tsv", TERMS + "embroidery\thobbies\t3\n");
    assertThat(outcome(ukrainian)).as("terms in Latin letters only").isEqualTo("language");
    write("terms.tsv", TERMS + "змагання\tsports\t5\n");
    assertThat(outcome(ukrainian)).startsWith("sports");
    write("languages.tsv", "language\tunderstood\twords\nuk\tno\tі та це як вони\n");
    assertThat(outcome(ukrainian)).as("the folder says so").isEqualTo("language");
  }

  @Test
  void beginningOfAWordStandsForAllItsForms() throws IOException {
    write("terms.tsv", TERMS + "футбол*\tsports\t3\nфутболк*\tfood\t3\nфутболист\tfood\t3\n");
    for (String form : List.of("Футбол", "футбола", "ФУТБОЛЬНЫЙ клуб", "о футболе")) {
      assertThat(outcome(form)).as(form).isEqualTo("sports");
    }
    assertThat(outcome("футболки")).as("the longest beginning").isEqualTo("food");
    assertThat(outcome("футболист")).as("a whole word before its beginning").isEqualTo("food");
    assertThat(outcome("минифутбол")).as("the end of a word").isEqualTo("no evidence");
    assertThat(outcome("футбо")).as("less than the beginning").isEqualTo("no evidence");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "фу*",
        "чемпионат мир*",
        "футбол клуб*",
        "footb*",
        "*",
        "футболистамисборной*",
        "京都*"
      })
  void beginningThatNoWordCouldHaveIsRefused(String term) throws IOException {
    write("terms.tsv", TERMS + term + "\tsports\t3\n");
    assertThatThrownBy(() -> Knowledge.in(folder))
        .isInstanceOf(BrokenData.class)
        .hasMessageContaining("terms.tsv:2");
  }

  @Test
  void wordsOfScriptsWithoutBlanksMayShareTheirCharacters() throws IOException {
    write("terms.tsv", TERMS + "パン\tfood\t3\n");
    write(
        "languages.tsv",
        "language\tunderstood\twords\nja\tyes\tです ます の 的\nzh\tno\t我们 他们 的 是\nth\tno\tและ ของ ที่ ใน\n");
    assertThat(outcome("朝のパン屋")).isEqualTo("food");
  }

  @Test
  void withoutTermsAndLanguagesThereIsNothingToTellALanguageBy() {
    assertThat(outcome("Сборная обыграла соперника")).isEqualTo("no evidence");
  }

  @Test
  void declaredSectionWithVowelSignsIsOneWord() throws IOException {
    write("sections.tsv", "word\tcategory\tweight\nक्रिकेट\tsports\t3\n");
    Page page = new Page("https://a.example/1", "", "", List.of(), "", "", "", List.of("क्रिकेट"));
    assertThat(outcome(page)).isEqualTo("sports");
  }

  private String outcome(String title) {
    return outcome(Page.of("https://a.example/1", title));
  }

  private String outcome(Page page) {
    Decision decision = new Cascade(Knowledge.in(folder)).decide(page);
    return switch (decision) {
      case Decided decided -> decided.category().value();
      case Undecided undecided -> undecided.reason().label();
    };
  }

  private void write(String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
  }
}
