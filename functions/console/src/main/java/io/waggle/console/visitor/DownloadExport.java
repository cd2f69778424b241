package io.waggle.console.visitor;

import io.vertx.ext.web.RoutingContext;
import io.waggle.console.signin.SignedIn;
import io.waggle.profileanswers.AskedVisitor;
import io.waggle.profileanswers.Exports;
import io.waggle.readeraccess.Refused;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestMulti;

/** Hands over everything that is stored about a visitor as a file, sent while it is read. */
@Path("/console/visitor/export")
@SignedIn
public class DownloadExport {
  private final Exports exports;

  DownloadExport(Exports exports) {
    this.exports = exports;
  }

  // The name of the file says nothing of the visitor: it stays in the browser's history.
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public RestMulti<byte[]> export(
      @QueryParam("id") @DefaultValue("") String id, @Context RoutingContext request) {
    return RestMulti.fromMultiData(
            exports.of(AskedVisitor.of(id), () -> Refused.of(Exports.TOO_MANY, request)))
        .encodeAsJsonArray(false)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"visitor.json\"")
        .build();
  }
}
