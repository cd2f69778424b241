package io.waggle.console;

import io.smallrye.mutiny.Uni;
import io.waggle.console.health.CheckHealth;
import io.waggle.console.health.Health;
import io.waggle.readeraccess.OperatorToken;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Answers how every part is. */
@Path("/v1/health")
@OperatorToken
@Produces(MediaType.APPLICATION_JSON)
public class ReadHealth {
  private final CheckHealth health;

  ReadHealth(CheckHealth health) {
    this.health = health;
  }

  @GET
  @Operation(summary = "The replicas of every function, the broker and the database")
  @APIResponse(responseCode = "200", description = "How every part is, those that are away too")
  @APIResponse(responseCode = "401", description = "Operator token missing or wrong")
  @APIResponse(responseCode = "403", description = "The read token is not enough")
  public Uni<Health> read() {
    return health.now();
  }
}
