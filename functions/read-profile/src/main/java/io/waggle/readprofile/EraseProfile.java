package io.waggle.readprofile;

import io.smallrye.mutiny.Uni;
import io.waggle.profileanswers.AskedVisitor;
import io.waggle.profileanswers.EraseEverywhere;
import io.waggle.readeraccess.OperatorToken;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Erases visitors. */
@Path("/v1/profiles/{visitorId}")
@OperatorToken
public class EraseProfile {
  private final EraseEverywhere everywhere;

  EraseProfile(EraseEverywhere everywhere) {
    this.everywhere = everywhere;
  }

  @DELETE
  @Operation(
      summary = "Erases everything that is stored about a visitor, and visits in flight",
      description = EraseEverywhere.DESCRIPTION)
  @APIResponse(
      responseCode = "204",
      description = "Nothing is stored about the visitor",
      headers =
          @Header(
              name = EraseEverywhere.SET_ASIDE_UNTIL,
              description = EraseEverywhere.HEADER_DESCRIPTION,
              schema = @Schema(type = SchemaType.STRING, format = "date-time")))
  @APIResponse(responseCode = "400", description = "The visitor id is not valid")
  @APIResponse(responseCode = "401", description = "Operator token missing or wrong")
  @APIResponse(responseCode = "403", description = "The read token is not enough")
  @APIResponse(
      responseCode = "503",
      description = "The visitor is not erased everywhere yet: ask again")
  public Uni<Response> erase(@PathParam("visitorId") String visitorId) {
    return everywhere.erase(AskedVisitor.of(visitorId));
  }
}
