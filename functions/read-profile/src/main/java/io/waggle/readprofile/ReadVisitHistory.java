package io.waggle.readprofile;

import io.smallrye.mutiny.Uni;
import io.waggle.profileanswers.AskedVisitor;
import io.waggle.profileanswers.Cursor;
import io.waggle.profileanswers.Limit;
import io.waggle.profileanswers.VisitHistory;
import io.waggle.profileanswers.Visits;
import io.waggle.readeraccess.OperatorToken;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Answers which pages a visitor has seen, some at a time. */
@Path("/v1/profiles/{visitorId}/visits")
@OperatorToken
public class ReadVisitHistory {
  private final VisitHistory history;

  ReadVisitHistory(VisitHistory history) {
    this.history = history;
  }

  @GET
  @Operation(summary = "A visitor's visits with the decisions about them, newest first")
  @APIResponse(responseCode = "200", description = "Visits, and the trend of the last 30 days")
  @APIResponse(responseCode = "400", description = "A parameter is not valid")
  @APIResponse(responseCode = "401", description = "Operator token missing or wrong")
  @APIResponse(responseCode = "403", description = "The read token is not enough")
  @APIResponse(responseCode = "404", description = "Unknown visitor")
  @APIResponse(responseCode = "503", description = "The database does not answer: ask again")
  public Uni<Visits> read(
      @PathParam("visitorId") String visitorId,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("before") Optional<String> before) {
    return history
        .read(AskedVisitor.of(visitorId), Cursor.of(before), Limit.of(limit))
        .onItem()
        .ifNull()
        .failWith(AskedVisitor::unknown);
  }
}
