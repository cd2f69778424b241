package io.waggle.readprofile;

import io.smallrye.mutiny.Uni;
import io.waggle.functionbase.Problems;
import io.waggle.visitmodel.VisitorId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Answers what a visitor is interested in, and exports and erases visitors. */
@Path("/v1/profiles/{visitorId}")
@ReadToken
@APIResponse(responseCode = "200", description = "What is known about the visitor")
@APIResponse(responseCode = "400", description = "The visitor id or the limit is not valid")
@APIResponse(responseCode = "401", description = "Read token missing or wrong")
@APIResponse(responseCode = "503", description = "The database does not answer: ask again")
@APIResponse(responseCode = "404", description = "Unknown visitor")
public class ReadProfile {
  private final Profiles profiles;
  private final EraseEverywhere everywhere;

  ReadProfile(Profiles profiles, EraseEverywhere everywhere) {
    this.profiles = profiles;
    this.everywhere = everywhere;
  }

  @GET
  @Operation(summary = "A visitor's interests, best first")
  public Uni<Profile> read(
      @PathParam("visitorId") String visitorId,
      @QueryParam("limit") @DefaultValue("20") String limit) {
    return known(AnswerInTime.of(profiles.read(visitor(visitorId), Limit.of(limit))));
  }

  @GET
  @Path("openrtb")
  @Operation(summary = "The same as an OpenRTB 2.6 user with segments of the IAB Content Taxonomy")
  public Uni<OpenRtbUser> openRtb(
      @PathParam("visitorId") String visitorId,
      @QueryParam("limit") @DefaultValue("20") String limit) {
    return read(visitorId, limit).map(OpenRtbUser::of);
  }

  @GET
  @Path("export")
  @Operation(summary = "Everything that is stored about a visitor")
  public Uni<Export> export(@PathParam("visitorId") String visitorId) {
    return known(AnswerInTime.of(profiles.export(visitor(visitorId))));
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
  @APIResponse(
      responseCode = "503",
      description = "The visitor is not erased everywhere yet: ask again")
  public Uni<Response> erase(@PathParam("visitorId") String visitorId) {
    return everywhere.erase(visitor(visitorId));
  }

  private static <T> Uni<T> known(Uni<T> answer) {
    return answer
        .onItem()
        .ifNull()
        .failWith(() -> Problems.of(Status.NOT_FOUND, "No such visitor."));
  }

  private static VisitorId visitor(String visitorId) {
    try {
      return new VisitorId(visitorId);
    } catch (IllegalArgumentException none) {
      throw Problems.of(Status.BAD_REQUEST, none.getMessage());
    }
  }
}
