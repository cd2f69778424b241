package io.waggle.receive;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.waggle.receive.Post.Shape;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * Receives page visits over HTTP, in the shapes of Segment's tracking API.
 *
 * <p>The methods are blocking because they read the body themselves, no further than is allowed.
 */
@Path("/v1")
@Blocking
@APIResponse(responseCode = "200", description = "All accepted visits are kept")
@APIResponse(responseCode = "400", description = "Nothing usable, with the reason")
@APIResponse(responseCode = "401", description = "Unknown write key")
@APIResponse(responseCode = "413", description = "Over 32 KB an event or 500 KB a call")
@APIResponse(responseCode = "429", description = "Too many calls at a time: come again")
@APIResponse(responseCode = "503", description = "Not confirmed in time: send the same call again")
public class ReceiveVisits {
  private final TakeCall calls;

  ReceiveVisits(TakeCall calls) {
    this.calls = calls;
  }

  @POST
  @Path("page")
  @Operation(summary = "One page visit")
  public Uni<Answer> page(
      InputStream body,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @DefaultValue("") String authorization,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @DefaultValue("") String encoding)
      throws IOException {
    return take(Shape.PAGE, authorization, Body.read(body, encoding));
  }

  @POST
  @Path("batch")
  @Operation(summary = "Many events at a time, of which the page visits are taken")
  public Uni<Answer> batch(
      InputStream body,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @DefaultValue("") String authorization,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @DefaultValue("") String encoding)
      throws IOException {
    return take(Shape.BATCH, authorization, Body.read(body, encoding));
  }

  @POST
  @Path("import")
  @Operation(summary = "The same as /v1/batch")
  public Uni<Answer> importBatch(
      InputStream body,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @DefaultValue("") String authorization,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @DefaultValue("") String encoding)
      throws IOException {
    return batch(body, authorization, encoding);
  }

  private Uni<Answer> take(Shape shape, String authorization, Body body) {
    return calls.take(new Post(shape, WriteKeys.inHeader(authorization), body));
  }
}
