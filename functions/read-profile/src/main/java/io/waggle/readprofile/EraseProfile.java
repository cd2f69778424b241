package io.waggle.readprofile;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Erases visitors. */
@Path("/v1/profiles/{visitorId}")
@OperatorToken
public class EraseProfile {
  private final Profiles profiles;

  EraseProfile(Profiles profiles) {
    this.profiles = profiles;
  }

  @DELETE
  @Operation(summary = "Erases everything that is stored about a visitor, and visits in flight")
  @APIResponse(responseCode = "204", description = "Nothing is stored about the visitor")
  @APIResponse(responseCode = "400", description = "The visitor id is not valid")
  @APIResponse(responseCode = "401", description = "Operator token missing or wrong")
  @APIResponse(responseCode = "403", description = "The read token is not enough")
  @APIResponse(responseCode = "503", description = "The database does not answer: ask again")
  public Uni<Void> erase(@PathParam("visitorId") String visitorId) {
    return AnswerInTime.of(profiles.erase(VisitorInPath.of(visitorId)));
  }
}
