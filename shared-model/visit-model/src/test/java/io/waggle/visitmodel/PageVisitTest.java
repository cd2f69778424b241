package io.waggle.visitmodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageVisitTest {
  private final ObjectMapper mapper =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\"\\/\t\n",
        "\u0001\u001f\u007f",
        "Größe",
        "日本語",
        "😀",
        "\ud83d",
        "\u0000"
      })
  void sizeIsNeverLessThanTheJsonAndHardlyMore(String text) throws IOException {
    String many = text.repeat(1_000);
    String id = many.chars().anyMatch(Character::isISOControl) ? "ada" : id(text);
    PageVisit visit =
        visit(
            id,
            new Page(
                "https://a.example/?" + text,
                many,
                many,
                words(text),
                many,
                many,
                many,
                words(text)));
    int json = mapper.writeValueAsBytes(visit).length;
    int escapesThatAreShorter = 6 * 4 * many.length();
    assertThat(visit.jsonBytes())
        .isBetween(json, json + 150 + (text.contains("\t") ? escapesThatAreShorter : 0));
  }

  private static String id(String text) {
    return "ada" + text.replaceAll("[\ud800-\udfff\ufffd]", "");
  }

  private static List<String> words(String text) {
    return Collections.nCopies(10, text);
  }

  @Test
  void nothingStaysOfThePageButItsAddressAndTitle() {
    Page page =
        new Page("https://a.example/", "t", "d", List.of("k"), "x", "en", "r", List.of("s"));
    assertThat(visit("ada", page).withoutContent())
        .isEqualTo(visit("ada", Page.of("https://a.example/", "t")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "語", "😀"})
  void messageWithAsMuchEvidenceAsThereCanBeKeepsToTheLimit(String character) throws IOException {
    for (int length : List.of(0, 20, 300, 3_000)) {
      String quoted = character.repeat(length / character.length());
      PageVisit visit = visit("ada", Page.of("https://a.example/", quoted));
      Evidence piece =
          new Evidence(
              new CategoryId("sports.soccer"), new Stage("classify-url"), "title " + quoted, 1);
      UnresolvedVisit unresolved = new UnresolvedVisit(visit, Collections.nCopies(100, piece));
      int fit = Math.min(VisitBatch.MOST_VISITS, VisitBatch.USUAL_BYTES / visit.jsonBytes());
      UnresolvedVisits message = new UnresolvedVisits(Collections.nCopies(fit, unresolved));
      assertThat(mapper.writeValueAsBytes(message)).hasSizeLessThan(VisitBatch.MOST_BYTES);
    }
  }

  @Test
  void everyComponentOfAPageIsKeptOrLeftOutOnPurposeAndCountsForTheSize() {
    List<String> stored = List.of("url", "title");
    List<String> content =
        List.of("description", "keywords", "text", "language", "referrer", "declared");
    assertThat(Page.class.getRecordComponents())
        .extracting(RecordComponent::getName)
        .as("a new one belongs into Page.sum(), and into Page.withoutContent() if it is stored")
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(stored.stream(), content.stream()).toList());
  }

  private static PageVisit visit(String visitor, Page page) {
    return new PageVisit(
        new UUID(0x5555_5555_5555_5555L, -1),
        new VisitorId(visitor),
        page,
        Instant.parse("2026-11-28T18:00:00.123Z"),
        Instant.parse("2026-11-28T18:00:00.456Z"));
  }
}
