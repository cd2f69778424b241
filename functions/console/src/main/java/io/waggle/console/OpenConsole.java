package io.waggle.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Leads to the first page. */
@Path(ConsolePage.ROOT)
public class OpenConsole {

  @GET
  @Operation(hidden = true)
  public Response open() {
    return LeadTo.page(ConsolePage.LIVE.path()).build();
  }
}
