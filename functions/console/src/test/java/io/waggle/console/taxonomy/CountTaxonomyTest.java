package io.waggle.console.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.console.taxonomy.TaxonomyVisits.Node;
import io.waggle.profilestore.read.CategoryCounts;
import io.waggle.profilestore.read.VisitPage.DayCount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CountTaxonomyTest {
  private static final Taxonomy TAXONOMY = Knowledge.builtIn().taxonomy();
  private static final Instant NOON = Instant.parse("2026-05-20T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
  private static final CategoryCounts NOTHING = new CategoryCounts(List.of(), 1, Map.of(), 1);

  private final List<CompletableFuture<CategoryCounts>> asked = new ArrayList<>();
  private Instant now = NOON;
  private final CountTaxonomy counts =
      new CountTaxonomy(TAXONOMY, (day, at, lineages) -> ask(), () -> now);

  private Uni<CategoryCounts> ask() {
    CompletableFuture<CategoryCounts> answer = new CompletableFuture<>();
    asked.add(answer);
    return Uni.createFrom().completionStage(answer);
  }

  @Test
  void manyWhoAskAtATimeAskTheDatabaseOnce() {
    List<CompletableFuture<TaxonomyVisits>> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      answers.add(counts.latest().subscribeAsCompletionStage());
    }
    assertThat(asked).hasSize(1);
    asked.getFirst().complete(NOTHING);
    assertThat(answers).allMatch(CompletableFuture::isDone);
    counts.latest().await().indefinitely();
    assertThat(asked).hasSize(1);
    now = now.plusSeconds(31);
    assertThat(counts.latest().subscribeAsCompletionStage()).isNotDone();
    assertThat(asked).hasSize(2);
  }

  @Test
  void failureIsNotRemembered() {
    CompletableFuture<TaxonomyVisits> failed = counts.latest().subscribeAsCompletionStage();
    asked.getFirst().completeExceptionally(new IllegalStateException("lost"));
    assertThatThrownBy(failed::join).hasRootCauseMessage("lost");
    CompletableFuture<TaxonomyVisits> next = counts.latest().subscribeAsCompletionStage();
    asked.getLast().complete(NOTHING);
    assertThat(next.join().total()).hasSize(14).containsOnly(0L);
  }

  @Test
  void visitsCountForCategoriesAboveAndSamplesAreScaledUp() {
    CategoryCounts sample =
        new CategoryCounts(
            List.of(
                new DayCount(TODAY, "sports.soccer", 3),
                new DayCount(TODAY.minusDays(13), "sports", 1),
                new DayCount(TODAY.minusDays(14), "sports", 7),
                new DayCount(TODAY, null, 2),
                new DayCount(TODAY, "gone", 1)),
            0.5,
            Map.of("sports", 4L),
            0.25);
    CompletableFuture<TaxonomyVisits> answer = counts.latest().subscribeAsCompletionStage();
    asked.getFirst().complete(sample);
    TaxonomyVisits visits = answer.join();
    Node sports =
        visits.categories().stream().filter(n -> n.id().equals("sports")).findFirst().orElseThrow();
    assertThat(sports.visits()).isEqualTo(8);
    assertThat(sports.visitors()).isEqualTo(16);
    assertThat(sports.days()).startsWith(2L, 0L).endsWith(0L, 6L);
    assertThat(sports.children())
        .filteredOn(node -> node.id().equals("sports.soccer"))
        .extracting(Node::visits)
        .containsExactly(6L);
    assertThat(visits.total().getLast()).isEqualTo(12);
    assertThat(visits.undecided().getLast()).isEqualTo(4);
    assertThat(visits.lost().getLast()).isEqualTo(2);
    assertThat(visits.isExact()).isFalse();
  }
}
