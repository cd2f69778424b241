package io.waggle.visitmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnresolvedVisitTest {
  private static final PageVisit VISIT =
      new PageVisit(
          UUID.randomUUID(),
          new VisitorId("ada"),
          Page.of("https://a.example/1", ""),
          Instant.EPOCH,
          Instant.EPOCH);

  @Test
  void ofMoreEvidenceThanFitsThePiecesThatWeighMostAreKeptInTheirOrder() {
    List<Evidence> light = IntStream.range(0, 2000).mapToObj(i -> piece("light " + i, 1)).toList();
    List<Evidence> evidence =
        new UnresolvedVisit(VISIT, with(light, piece("for", 3), piece("against", -2))).evidence();
    assertThat(evidence).hasSizeBetween(3, 6);
    assertThat(evidence.stream().mapToInt(Evidence::length).sum())
        .isLessThanOrEqualTo(UnresolvedVisit.ROOM + VISIT.page().length());
    assertThat(evidence.getFirst().found()).isEqualTo("light 0");
    assertThat(evidence.reversed().stream().limit(2).map(Evidence::found))
        .containsExactly("against", "for");
  }

  private static List<Evidence> with(List<Evidence> evidence, Evidence... added) {
    return Stream.concat(evidence.stream(), List.of(added).stream()).toList();
  }

  @Test
  void usualEvidenceIsKeptAsItIs() {
    List<Evidence> usual = List.of(piece("a", 1), piece("b", 2));
    assertThat(new UnresolvedVisit(VISIT, usual).evidence()).isEqualTo(usual);
  }

  @Test
  void whatWasFoundIsCutBetweenCharacters() {
    assertThat(piece("a" + "🐝".repeat(5000), 1).found()).isEqualTo("a" + "🐝".repeat(149));
    assertThat(piece("🐝".repeat(5000), 1).found()).isEqualTo("🐝".repeat(150));
  }

  private static Evidence piece(String found, double weight) {
    return new Evidence(new CategoryId("sports"), new Stage("a-stage"), found, weight);
  }
}
