package io.waggle.console;

import io.smallrye.mutiny.Uni;
import io.waggle.console.flow.Flow;
import io.waggle.console.flow.WatchFlow;
import io.waggle.readeraccess.OperatorToken;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Answers what flows between the functions. */
@Path("/v1/flow")
@OperatorToken
@Produces(MediaType.APPLICATION_JSON)
public class ReadFlow {
  private final WatchFlow flow;

  ReadFlow(WatchFlow flow) {
    this.flow = flow;
  }

  @GET
  @Operation(
      summary = "Visits a second at each function and queue, and what waits in the queues",
      description = "It takes a second or two, in which the functions are asked twice.")
  @APIResponse(responseCode = "200", description = "The flow of the last second")
  @APIResponse(responseCode = "401", description = "Operator token missing or wrong")
  @APIResponse(responseCode = "403", description = "The read token is not enough")
  public Uni<Flow> read() {
    return flow.next();
  }
}
