package io.waggle.console;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;

/** Leads browsers to another page of the console. */
public final class LeadTo {
  private LeadTo() {}

  /**
   * Leads to a path. Only the path is sent: the scheme and the host by which the browser came can
   * be those of a proxy, which are not known here.
   */
  public static ResponseBuilder page(String path) {
    return Response.status(Status.SEE_OTHER).header(HttpHeaders.LOCATION, path);
  }
}
