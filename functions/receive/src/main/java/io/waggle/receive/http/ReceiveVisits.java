package io.waggle.receive.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import io.waggle.events.check.Sender;
import io.waggle.events.segment.Batch.Shape;
import io.waggle.events.segment.Body;
import io.waggle.events.segment.Warning;
import io.waggle.functionbase.LabelledCounter;
import io.waggle.functionbase.MeterName;
import io.waggle.functionbase.Problems;
import io.waggle.functionbase.Refusal;
import io.waggle.receive.tag.VisitorCookie;
import jakarta.inject.Named;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * Receives page visits over HTTP, in the shapes of Segment's tracking API.
 *
 * <p>Each request has a virtual thread, which reads the body itself, no further than is allowed,
 * and blocks until the broker has confirmed the events, at most for two seconds. A blocked virtual
 * thread costs next to nothing. Answering from the broker's thread instead was tried, and one
 * answer in some hundreds got lost when the request's context changed threads.
 */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(
    responseCode = "200",
    description = "All accepted visits are kept",
    content = @Content(schema = @Schema(implementation = Answer.class)))
@APIResponse(responseCode = "400", description = "Nothing usable, with the reason")
@APIResponse(responseCode = "401", description = "Unknown write key")
@APIResponse(responseCode = "413", description = "An event over 32 KB or a request over 500 KB")
@APIResponse(responseCode = "429", description = "Too many requests at a time: send it again")
@APIResponse(
    responseCode = "503",
    description = "Not kept, or not confirmed in time: send the same request again")
public class ReceiveVisits {
  private final HandleRequest requests;
  private final Predicate<String> bots;
  private final LabelledCounter events;
  private final LabelledCounter warnings;

  ReceiveVisits(
      HandleRequest requests, @Named("bots") Predicate<String> bots, MeterRegistry meters) {
    this.requests = requests;
    this.bots = bots;
    this.events = new LabelledCounter(meters, MeterName.EVENTS);
    this.warnings = new LabelledCounter(meters, MeterName.WARNINGS);
  }

  @POST
  @Path("v1/page")
  @Operation(summary = "One page visit")
  public Response page(InputStream body, @Context RoutingContext request) {
    return receive(Shape.PAGE, body, request);
  }

  @POST
  @Path("v1/batch")
  @Operation(summary = "Many events at a time, of which the page visits are kept")
  public Response batch(InputStream body, @Context RoutingContext request) {
    return receive(Shape.BATCH, body, request);
  }

  @POST
  @Path("v1/{call:" + Calls.PAGE + "}")
  @Operation(hidden = true)
  public Response samePage(InputStream body, @Context RoutingContext request) {
    return receive(Shape.PAGE, body, request);
  }

  @POST
  @Path("v1/{call:" + Calls.BATCH + "}")
  @Operation(hidden = true)
  public Response sameBatch(InputStream body, @Context RoutingContext request) {
    return receive(Shape.BATCH, body, request);
  }

  @POST
  @Path(Calls.BEACON)
  @Operation(hidden = true)
  public Response beacon(InputStream body, @Context RoutingContext request) {
    return receive(Shape.BATCH, body, request);
  }

  @POST
  @Path("v1/{call:" + Calls.OTHER + "}")
  @Operation(hidden = true)
  public Response other(InputStream body, @Context RoutingContext request) {
    return receive(Shape.OTHER, body, request);
  }

  @POST
  @Path("v1/" + Calls.METRICS)
  @Operation(hidden = true)
  public Answer metrics() {
    count(Answer.ONE_IGNORED, 0);
    return Answer.ONE_IGNORED;
  }

  private Response receive(Shape shape, InputStream stream, RoutingContext request) {
    try {
      Body body = Body.read(sent(stream, request), header(request, HttpHeaders.CONTENT_ENCODING));
      return response(reply(shape, body, request), request);
    } catch (IOException senderHasGone) {
      return refuse(Refusals.bodyCutOff(), request);
    }
  }

  private Reply reply(Shape shape, Body body, RoutingContext request) {
    Optional<String> writeKey =
        WriteKeys.inHeader(header(request, HttpHeaders.AUTHORIZATION))
            .or(() -> WriteKeys.inQuery(request.queryParam("writeKey")));
    return requests
        .handle(new Request(shape, writeKey, sender(request), body))
        .await()
        .indefinitely();
  }

  private Response response(Reply reply, RoutingContext request) {
    return switch (reply) {
      case Reply.Received(
              Answer answer,
              List<Warning> named,
              int ofBots,
              Optional<String> tagId) -> {
        count(answer, ofBots);
        named.forEach(warning -> warnings.add(1, warning.kind().label()));
        ResponseBuilder response = Response.ok(answer);
        tagId.flatMap(id -> cookie(id, request)).ifPresent(response::cookie);
        yield response.build();
      }
      case Reply.AllRejected(Answer answer, boolean hasTooLarge) -> {
        count(answer, 0);
        yield refuse(Refusals.allRejected(answer, hasTooLarge), request);
      }
      case Reply.Refused(Refusal refusal) -> refuse(refusal, request);
    };
  }

  private static Optional<NewCookie> cookie(String tagId, RoutingContext request) {
    return Optional.ofNullable(request.request().authority())
        .flatMap(host -> VisitorCookie.of(tagId, host.host(), name -> header(request, name)));
  }

  private void count(Answer answer, int ofBots) {
    events.add(answer.accepted(), "accepted");
    events.add(answer.rejected().size(), "rejected");
    events.add(answer.ignored() - ofBots, "ignored");
    events.add(ofBots, "bot");
  }

  // Returned and not thrown, because a thrown problem would be logged as an error, which a refused
  // request is not.
  private static Response refuse(Refusal refusal, RoutingContext request) {
    refusal.countFor(request);
    return Problems.of(refusal).toResponse();
  }

  // In all-in-one, Funqy makes Quarkus read all bodies first. The stream of an empty one would then
  // wait for a body until it times out.
  private static InputStream sent(InputStream stream, RoutingContext request) {
    boolean isEmpty = request.request().isEnded() && request.body().buffer() == null;
    return isEmpty ? InputStream.nullInputStream() : stream;
  }

  // Browsers name the site with every POST. A server does not, and its user agent is that of a
  // library, which the list of bots knows, too.
  private Sender sender(RoutingContext request) {
    boolean isBrowser =
        Stream.of("Origin", "Sec-Fetch-Site").anyMatch(name -> !header(request, name).isEmpty());
    return new Sender(
        site(request), isBrowser ? header(request, HttpHeaders.USER_AGENT) : "", bots);
  }

  // Browsers tell the page, or at least its site, in one of these.
  private static String site(RoutingContext request) {
    return Stream.of("Referer", "Origin")
        .map(name -> header(request, name))
        .filter(address -> address.startsWith("http"))
        .findFirst()
        .orElse("");
  }

  private static String header(RoutingContext request, String name) {
    return Objects.requireNonNullElse(request.request().getHeader(name), "");
  }
}
