package io.waggle.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingsTest {
  private static final List<String> TEXTS =
      List.of("The striker scored twice.", "A goal in the last minute.", "How to bake rye bread.");

  @TempDir Path folder;

  @Test
  void fileThatWasCutShortIsRepaired() throws IOException {
    List<float[]> made = vectors();
    Path file = file();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 5));
    assertSame(vectors(), made);
    assertThat(file).hasBinaryContent(whole);
  }

  @Test
  void vectorsThatWereKeptAreThoseThatWereMade() throws IOException {
    List<float[]> made = vectors();
    byte[] first = Files.readAllBytes(file());
    assertSame(vectors(), made);
    assertThat(file()).hasBinaryContent(first);
  }

  @Test
  void vectorOfATextDoesNotDependOnItsNeighbours() throws IOException {
    float[] among = vectors().getLast();
    float[] alone =
        new Embeddings(folder.resolve("other"), what -> {}).vectors(TEXTS.subList(2, 3)).getFirst();
    assertThat(alone).containsExactly(among);
  }

  @Test
  void textsThatMeanSomethingSimilarAreCloser() throws IOException {
    List<float[]> vectors = vectors();
    assertThat(product(vectors.get(0), vectors.get(1)))
        .isGreaterThan(product(vectors.get(0), vectors.get(2)));
  }

  private List<float[]> vectors() throws IOException {
    return new Embeddings(folder, what -> {}).vectors(TEXTS);
  }

  private Path file() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private static void assertSame(List<float[]> vectors, List<float[]> others) {
    for (int i = 0; i < others.size(); i++) {
      assertThat(vectors.get(i)).containsExactly(others.get(i));
    }
  }

  private static double product(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
