package io.waggle.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the built-in knowledge does on pages that are no news. The pages are made up. */
class BeyondNewsTest {
  private static final Set<String> FORMS = Set.of("search", "login", "consent");

  private static List<Judged> all;

  /** The same pages, as if they did not declare their kind. */
  private static List<Judged> undeclared;

  /** A page with its right answers, and what was decided about it. */
  private record Judged(JsonNode page, Optional<String> decided) {
    boolean isForm() {
      return FORMS.contains(page.path("kind").textValue());
    }

    boolean isRight() {
      return decided
          .map(category -> texts(page, "expected").contains(category))
          .orElseGet(() -> page.path("maySayNothing").booleanValue());
    }

    @Override
    public String toString() {
      return page.path("title").textValue() + " -> " + decided.orElse("undecided");
    }
  }

  @BeforeAll
  static void judge() throws IOException {
    List<JsonNode> pages = pages();
    Knowledge knowledge = Knowledge.builtIn();
    all = judged(pages, knowledge, true);
    undeclared = judged(pages, knowledge, false);
    System.out.println("Pages that declare their kind: " + figures(all));
    System.out.println("Pages that do not: " + figures(undeclared));
  }

  private static String figures(List<Judged> pages) {
    long right = pages.stream().filter(Judged::isRight).count();
    List<Judged> decided = pages.stream().filter(page -> page.decided().isPresent()).toList();
    long rightlyDecided = decided.stream().filter(Judged::isRight).count();
    return "%.1f %% right, %.1f %% of what is decided"
        .formatted(100.0 * right / pages.size(), 100.0 * rightlyDecided / decided.size());
  }

  private static List<JsonNode> pages() throws IOException {
    JsonMapper mapper = JsonMapper.builder().build();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    BeyondNewsTest.class.getResourceAsStream("beyond-news.jsonl")),
                StandardCharsets.UTF_8))) {
      List<JsonNode> pages = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        pages.add(mapper.readTree(line));
      }
      return pages;
    }
  }

  private static List<Judged> judged(
      List<JsonNode> pages, Knowledge knowledge, boolean isKindDeclared) {
    Cascade cascade = new Cascade(knowledge);
    return pages.stream()
        .map(
            page ->
                new Judged(
                    page,
                    firstTier(cascade.decide(page(page, isKindDeclared)), knowledge.taxonomy())))
        .toList();
  }

  private static Page page(JsonNode page, boolean isKindDeclared) {
    return new Page(
        page.path("url").textValue(),
        page.path("title").textValue(),
        "",
        List.of(),
        "",
        "",
        "",
        isKindDeclared ? texts(page, "declared") : List.of());
  }

  private static List<String> texts(JsonNode page, String field) {
    return StreamSupport.stream(page.path(field).spliterator(), false)
        .map(JsonNode::textValue)
        .toList();
  }

  private static Optional<String> firstTier(Decision decision, Taxonomy taxonomy) {
    return switch (decision) {
      case Decided decided ->
          Optional.of(decided.category()).map(taxonomy::firstTier).map(CategoryId::value);
      case Undecided undecided -> Optional.empty();
    };
  }

  @Test
  void formsSayNothing() {
    List<Judged> forms = all.stream().filter(Judged::isForm).toList();
    assertThat(forms).hasSizeGreaterThanOrEqualTo(50);
    assertThat(forms.stream().filter(form -> form.decided().isPresent()))
        .hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void whatIsDecidedIsNearlyAlwaysRight() {
    for (List<Judged> pages : List.of(all, undeclared)) {
      List<Judged> decided = pages.stream().filter(page -> page.decided().isPresent()).toList();
      List<Judged> wrong = decided.stream().filter(page -> !page.isRight()).toList();
      assertThat(wrong).hasSizeLessThanOrEqualTo(decided.size() / 10);
    }
  }

  @Test
  void mostAreDecidedRightlyOrSayNothing() {
    assertThat(all).hasSizeGreaterThanOrEqualTo(300);
    for (List<Judged> pages : List.of(all, undeclared)) {
      assertThat(pages.stream().filter(Judged::isRight))
          .hasSizeGreaterThanOrEqualTo(all.size() * 3 / 4);
    }
  }
}
