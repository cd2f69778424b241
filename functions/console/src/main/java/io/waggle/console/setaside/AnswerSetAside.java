package io.waggle.console.setaside;

import io.smallrye.mutiny.Uni;
import io.waggle.readeraccess.OperatorToken;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Answers what was set aside and why. */
@Path("/v1/set-aside")
@OperatorToken
@Produces(MediaType.APPLICATION_JSON)
public class AnswerSetAside {
  private final ReadSetAside setAside;

  AnswerSetAside(ReadSetAside setAside) {
    this.setAside = setAside;
  }

  @GET
  @Operation(
      summary = "Bad rows and dead letters with their reasons, some of each queue",
      description =
          "They stay where they are. Of files (make run) the newest are shown, of RabbitMQ's"
              + " queues the oldest, which are first in the queue.")
  @APIResponse(responseCode = "200", description = "What was set aside, by queue")
  @APIResponse(responseCode = "401", description = "Operator token missing or wrong")
  @APIResponse(responseCode = "403", description = "The read token is not enough")
  @APIResponse(responseCode = "503", description = "The broker does not answer: ask again")
  public Uni<SetAside> answer() {
    return setAside.read(ShowSetAside.MOST).map(SetAside::of);
  }
}
