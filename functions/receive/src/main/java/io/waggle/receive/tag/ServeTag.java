package io.waggle.receive.tag;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * Serves the tag to every site: under an address that stays, and under one that names this very
 * script and so never has to be asked for again.
 */
// With the paths of what senders call, which a class of its own under `/v1` would hide.
@Path("/")
@NonBlocking
public class ServeTag {
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String ALIAS = "tag.js";
  private static final String FOR_MINUTES = "public, max-age=600";
  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String NOT_KEPT = "no-store";

  private final Tag tag = Tag.read();
  private final String hash = tag.hash();
  private final EntityTag version = new EntityTag(hash);

  @GET
  @Path("v1/" + ALIAS)
  @Produces(SCRIPT)
  @Operation(summary = "The script that pages load to send their visits")
  @APIResponse(responseCode = "200", description = "The newest one, which may be kept for minutes")
  public Response newest(@Context Request request, @Context RoutingContext exchange) {
    ResponseBuilder unchanged = request.evaluatePreconditions(version);
    return forEverySite(unchanged == null ? script(exchange) : unchanged)
        .tag(version)
        .header(HttpHeaders.CACHE_CONTROL, FOR_MINUTES)
        .build();
  }

  @GET
  @Path("v1/tag-{hash:[0-9a-f]+}.js")
  @Produces(SCRIPT)
  @Operation(summary = "The script with this hash, which never changes")
  @APIResponse(responseCode = "200", description = "The script, which may be kept forever")
  @APIResponse(responseCode = "302", description = "It is another one by now: see /v1/tag.js")
  public Response pinned(@PathParam("hash") String asked, @Context RoutingContext exchange) {
    if (!asked.equals(hash)) {
      // Pages that only name the address still count; those that name the integrity do not run it.
      return forEverySite(
              Response.status(Response.Status.FOUND)
                  // As it is: location() would add how this function was reached, which is not how
                  // the browser has reached the proxy in front of it.
                  .header(HttpHeaders.LOCATION, "/v1/" + ALIAS))
          .header(HttpHeaders.CACHE_CONTROL, NOT_KEPT)
          .build();
    }
    return forEverySite(script(exchange)).header(HttpHeaders.CACHE_CONTROL, FOREVER).build();
  }

  @GET
  @Path("v1/tag")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(summary = "The lines to paste into pages, with the hash of the script")
  @APIResponse(responseCode = "200", description = "The lines, for the address that was asked")
  public Response lines(@Context UriInfo uri) {
    String base = uri.getBaseUri().toString();
    String address = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return Response.ok(new TagLines(tag, address).text())
        .header(HttpHeaders.CACHE_CONTROL, NOT_KEPT)
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  private ResponseBuilder script(RoutingContext exchange) {
    boolean isCompressed =
        Objects.requireNonNullElse(exchange.request().getHeader(HttpHeaders.ACCEPT_ENCODING), "")
            .toLowerCase(Locale.ROOT)
            .matches(".*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
    return isCompressed
        ? Response.ok(tag.compressed()).header(HttpHeaders.CONTENT_ENCODING, "gzip")
        : Response.ok(tag.script());
  }

  // Browsers compare the script with its integrity only where they may read it, and pages that are
  // isolated from other origins load nothing that does not allow it.
  private static ResponseBuilder forEverySite(ResponseBuilder answer) {
    return answer
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .header("Access-Control-Allow-Origin", "*")
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .header("Timing-Allow-Origin", "*")
        .header("X-Content-Type-Options", "nosniff");
  }
}
