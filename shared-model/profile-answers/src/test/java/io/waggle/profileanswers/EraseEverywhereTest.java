package io.waggle.profileanswers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.waggle.profilestore.erase.EraseSetAside;
import io.waggle.profilestore.erase.StillSetAside;
import io.waggle.profilestore.housekeeping.SetAsideRetention;
import io.waggle.visitmodel.VisitorId;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EraseEverywhereTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final VisitorId ADA = new VisitorId("ada");
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00.250Z");

  private final List<String> journal = new ArrayList<>();
  private final EraseSetAside files = visitor -> note("files without " + visitor.value());

  @Test
  void whatCouldNotBeErasedIsNotAnsweredAsErased() {
    EraseSetAside stuck = visitor -> fail(new StillSetAside(new IOException("disk full")));
    assertThatThrownBy(() -> erase(stuck))
        .isInstanceOfSatisfying(
            HttpProblem.class, problem -> assertThat(problem.getStatusCode()).isEqualTo(503))
        .hasCauseInstanceOf(StillSetAside.class);
  }

  @Test
  void databaseThatDoesNotAnswerLeavesTheFilesForTheNextTime() {
    assertThatThrownBy(
            () ->
                everywhere(fail(new IOException("connection lost")), List.of(files))
                    .erase(ADA)
                    .await()
                    .atMost(LONG))
        .isInstanceOfSatisfying(
            HttpProblem.class, problem -> assertThat(problem.getStatusCode()).isEqualTo(503));
    assertThat(journal).isEmpty();
  }

  @Test
  void filesAreErasedAfterTheDatabaseAndTheAnswerWaitsForThem() {
    CompletableFuture<Void> slow = new CompletableFuture<>();
    EraseSetAside waiting = visitor -> Uni.createFrom().completionStage(slow);
    CompletableFuture<Response> answer =
        everywhere(note("database without ada"), List.of(files, waiting))
            .erase(ADA)
            .subscribeAsCompletionStage();
    assertThat(journal).containsExactly("database without ada", "files without ada");
    assertThat(answer).isNotDone();
    slow.complete(null);
    assertThat(answer).isCompleted();
    assertThat(answer.join().getStatus()).isEqualTo(204);
  }

  @Test
  void answerTellsUntilWhenSomethingMayStayOnQueuesAndNothingWhereThereAreFiles() {
    assertThat(erase().getHeaderString("Waggle-Set-Aside-Until")).isEqualTo("2026-05-08T10:00:01Z");
    assertThat(erase(files).getHeaders()).doesNotContainKey("Waggle-Set-Aside-Until");
  }

  private Response erase(EraseSetAside... setAside) {
    return everywhere(note("database"), List.of(setAside)).erase(ADA).await().atMost(LONG);
  }

  private static EraseEverywhere everywhere(Uni<Void> database, List<EraseSetAside> setAside) {
    return new EraseEverywhere(
        visitor -> database, setAside, new SetAsideRetention(7), InstantSource.fixed(NOW));
  }

  private Uni<Void> note(String done) {
    return Uni.createFrom().voidItem().invoke(() -> journal.add(done));
  }

  private static Uni<Void> fail(Throwable failure) {
    return Uni.createFrom().failure(failure);
  }
}
