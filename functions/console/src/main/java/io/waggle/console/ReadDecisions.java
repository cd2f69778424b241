package io.waggle.console;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.waggle.console.decision.RecentVisit;
import io.waggle.console.decision.WatchDecisions;
import io.waggle.profileanswers.AnswerInTime;
import io.waggle.readeraccess.OperatorToken;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Answers which visits were decided last. */
@Path("/v1/decisions")
@OperatorToken
@APIResponse(responseCode = "401", description = "Operator token missing or wrong")
@APIResponse(responseCode = "403", description = "The read token is not enough")
public class ReadDecisions {
  private final WatchDecisions decisions;

  ReadDecisions(WatchDecisions decisions) {
    this.decisions = decisions;
  }

  /** Visits, those that were received last first. */
  public record Decisions(List<RecentVisit> visits) {}

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "The visits that were stored last, with the decisions about them",
      description =
          "At most 50. As text/event-stream: visits as they are stored; where more are stored than"
              + " 50 a second, some of them.")
  @APIResponse(responseCode = "200", description = "Visits, those that were received last first")
  @APIResponse(responseCode = "503", description = "The database does not answer: ask again")
  public Uni<Decisions> read() {
    return AnswerInTime.of(decisions.now().map(Decisions::new));
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public Multi<RecentVisit> watch() {
    return decisions
        .unseen()
        .onItem()
        .transformToMulti(visits -> Multi.createFrom().iterable(visits.reversed()))
        .concatenate();
  }
}
