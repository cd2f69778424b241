package io.waggle.classifier.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void wordsAreFoundInAnyScript() {
    assertThat(words("Zürich’s 東京 naïve—É 🐝 x2 हिन्दी"))
        .containsExactly("zürich", "東京", "naïve", "é", "x2", "हिन्दी");
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
  void characterReferencesAreNoWords() {
    assertThat(words("Q&amp;A, AT&T &#8216;quoted&#8217; R&D;"))
        .containsExactly("q", "a", "at", "t", "quoted", "r");
  }

  private static List<String> words(String text) {
    Words words = Words.of(text);
    return IntStream.range(0, words.count()).mapToObj(i -> words.between(i, i)).toList();
  }
}
