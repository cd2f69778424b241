package io.waggle.readprofile;

import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import io.waggle.profileanswers.AskedVisitor;
import io.waggle.profileanswers.Export;
import io.waggle.profileanswers.Exports;
import io.waggle.readeraccess.OperatorToken;
import io.waggle.readeraccess.Refused;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestMulti;

/**
 * Exports visitors. An export is sent while it is read, as fast as its receiver takes it. If it
 * fails on the way, the connection is broken off without the end of the last chunk, so that nobody
 * takes a part for the whole.
 */
@Path("/v1/profiles/{visitorId}/export")
@OperatorToken
public class ExportProfile {
  private final Exports exports;

  ExportProfile(Exports exports) {
    this.exports = exports;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Everything that is stored about a visitor, sent while it is read")
  @APIResponse(
      responseCode = "200",
      description = "Everything that is stored about the visitor",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Export.class)))
  @APIResponse(responseCode = "400", description = "The visitor id is not valid")
  @APIResponse(responseCode = "401", description = "Operator token missing or wrong")
  @APIResponse(responseCode = "403", description = "The read token is not enough")
  @APIResponse(responseCode = "404", description = "Unknown visitor")
  @APIResponse(responseCode = "429", description = "Several exports are under way: ask again")
  @APIResponse(responseCode = "503", description = "The database does not answer: ask again")
  public RestMulti<byte[]> export(
      @PathParam("visitorId") String visitorId, @Context RoutingContext request) {
    Multi<byte[]> pieces =
        exports.of(AskedVisitor.of(visitorId), () -> Refused.of(Exports.TOO_MANY, request));
    // The library must not add brackets; it adds a line feed to each piece.
    return RestMulti.fromMultiData(pieces).encodeAsJsonArray(false).build();
  }
}
