package io.waggle.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Leads to the first page. */
@Path(ConsolePage.ROOT)
public class OpenConsole {

  @GET
  @Operation(hidden = true)
  public Response open() {
    return Response.seeOther(URI.create(ConsolePage.LIVE.path())).build();
  }
}
