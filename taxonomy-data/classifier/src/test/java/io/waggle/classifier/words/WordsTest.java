package io.waggle.classifier.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void wordsAreFoundInAnyScript() {
    assertThat(words("Zürich’s Ἀθήνα naïve—É 🐝 x2 हिन्दी 서울에서"))
        .containsExactly("zürich", "ἀθήνα", "naïve", "é", "x2", "हिन्दी", "서울에서");
  }

  @Test
  void withoutBlanksEachCharacterIsAWordAndSoIsEachRunOfKatakana() {
    assertThat(words("ジャパンが京都のワールドカップで2026年s級"))
        .containsExactly("ジャパン", "が", "京", "都", "の", "ワールドカップ", "で", "2026", "年", "級");
    assertThat(words("らーめん x京 กิน")).containsExactly("ら", "ー", "め", "ん", "x", "京", "ก", "ิ", "น");
  }

  @Test
  void wordsOfARunWithoutBlanksCountAsOneWhenScriptsAreCompared() {
    Words words = Words.of("Japan 日本代表 2026 s 5年");
    assertThat(words.runs()).isEqualTo(4);
    assertThat(words.notNumbers()).isEqualTo(3);
    assertThat(words.notLatin()).isEqualTo(1);
  }

  @Test
  void textWithoutBlanksIsReadUpToTheSameNumberOfWords() {
    assertThat(Words.of("京".repeat(30_000)).count()).isEqualTo(1000);
    assertThat(Words.of("京 ".repeat(30_000)).count()).isEqualTo(1000);
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
  void lettersBeyondAsciiAreReadLikeOthers() {
    for (String pair :
        List.of("CAFÉS café", "Élan élans", "SEÑORITAS señorita", "Mélodies mélody")) {
      Words words = Words.of(pair);
      assertThat(words.hash(0)).as(pair).isEqualTo(words.hash(1));
    }
  }

  @Test
  void onlyTheBeginningOfALongWordCounts() {
    String start = "a".repeat(63);
    Words words = Words.of(start + "bs " + start + "bcd " + start + "bé " + start + " 1" + start);
    assertThat(words.count()).isEqualTo(5);
    assertThat(words.hash(0)).isEqualTo(words.hash(1)).isEqualTo(words.hash(2));
    assertThat(words.hash(3)).isNotEqualTo(words.hash(0));
    assertThat(words.isNumber(4)).isFalse();
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
}
