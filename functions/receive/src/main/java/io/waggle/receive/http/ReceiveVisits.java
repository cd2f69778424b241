package io.waggle.receive;

import io.micrometer.core.instrument.Metrics;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import io.waggle.receive.Post.Shape;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * Receives page visits over HTTP, in the shapes of Segment's tracking API.
 *
 * <p>Each call has a virtual thread, which reads the body itself, no further than is allowed, and
 * waits for the confirm. Waiting costs nothing, ends by itself after {@link Limits#CONFIRM}, and
 * spares the request's context the change of threads: handed on to the broker's, one answer in some
 * hundreds got lost in it.
 */
@Path("/v1")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(
    responseCode = "200",
    description = "All accepted visits are kept",
    content = @Content(schema = @Schema(implementation = Answer.class)))
@APIResponse(responseCode = "400", description = "Nothing usable, with the reason")
@APIResponse(responseCode = "401", description = "Unknown write key")
@APIResponse(responseCode = "413", description = "Over 32 KB an event or 500 KB a call")
@APIResponse(responseCode = "429", description = "Too many calls at a time: come again")
@APIResponse(responseCode = "503", description = "Not confirmed in time: send the same call again")
public class ReceiveVisits {
  private static final String EVENTS = "waggle.events";
  private static final String OUTCOME = "outcome";

  private final TakeCall calls;

  ReceiveVisits(TakeCall calls) {
    this.calls = calls;
  }

  @POST
  @Path("page")
  @Operation(summary = "One page visit")
  public Response page(InputStream body, @Context RoutingContext request) throws IOException {
    return take(Shape.PAGE, body, request);
  }

  @POST
  @Path("batch")
  @Operation(summary = "Many events at a time, of which the page visits are taken")
  public Response batch(InputStream body, @Context RoutingContext request) throws IOException {
    return take(Shape.BATCH, body, request);
  }

  @POST
  @Path("import")
  @Operation(summary = "The same as /v1/batch")
  public Response importBatch(InputStream body, @Context RoutingContext request)
      throws IOException {
    return take(Shape.BATCH, body, request);
  }

  private Response take(Shape shape, InputStream stream, RoutingContext request)
      throws IOException {
    Body body = Body.read(sent(stream, request), header(request, HttpHeaders.CONTENT_ENCODING));
    String authorization = header(request, HttpHeaders.AUTHORIZATION);
    return calls
        .take(new Post(shape, WriteKeys.inHeader(authorization), body))
        .invoke(ReceiveVisits::count)
        .map(answer -> Response.ok(answer).build())
        // Not thrown: it would be logged as an error, and this is how overload is pushed back.
        .onFailure(HttpProblem.class)
        .recoverWithItem(HttpProblem::toResponse)
        .await()
        .indefinitely();
  }

  private static void count(Answer answer) {
    Metrics.counter(EVENTS, OUTCOME, "accepted").increment(answer.accepted());
    Metrics.counter(EVENTS, OUTCOME, "rejected").increment(answer.rejected().size());
    Metrics.counter(EVENTS, OUTCOME, "ignored").increment(answer.ignored());
  }

  // Beside Funqy, which is in all-in-one, all bodies have been read before. An empty one is not
  // handed on then, and the stream would wait for it until it times out.
  private static InputStream sent(InputStream stream, RoutingContext request) {
    boolean wasEmpty = request.request().isEnded() && request.body().buffer() == null;
    return wasEmpty ? InputStream.nullInputStream() : stream;
  }

  private static String header(RoutingContext request, String name) {
    return Objects.requireNonNullElse(request.request().getHeader(name), "");
  }
}
