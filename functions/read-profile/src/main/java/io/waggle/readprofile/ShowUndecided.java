package io.waggle.readprofile;

import io.smallrye.mutiny.Uni;
import io.waggle.profileanswers.Limit;
import io.waggle.profileanswers.UndecidedExamples;
import io.waggle.profileanswers.UndecidedHosts;
import io.waggle.readeraccess.OperatorToken;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows operators where visits stay undecided and why, so that they see what to add. */
@Path("/v1/undecided")
@OperatorToken
public class ShowUndecided {
  private final UndecidedExamples examples;

  ShowUndecided(UndecidedExamples examples) {
    this.examples = examples;
  }

  @GET
  @Operation(summary = "Visits that are still undecided by host and reason, most first")
  public Uni<UndecidedHosts> show(@QueryParam("limit") @DefaultValue("50") String limit) {
    return UndecidedHosts.most(Limit.of(limit));
  }

  @GET
  @Path("examples")
  @Operation(
      summary =
          "Some undecided pages of a host, from the day of the latest; none where they are not"
              + " found soon enough")
  public Uni<UndecidedExamples.Pages> examples(@QueryParam("host") @DefaultValue("") String host) {
    return examples.of(host);
  }
}
