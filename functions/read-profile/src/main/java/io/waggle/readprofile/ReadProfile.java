package io.waggle.readprofile;

import io.smallrye.mutiny.Uni;
import io.waggle.profileanswers.AnswerInTime;
import io.waggle.profileanswers.AskedVisitor;
import io.waggle.profileanswers.Limit;
import io.waggle.profileanswers.Profile;
import io.waggle.profileanswers.Profiles;
import io.waggle.readeraccess.ReadToken;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Answers what a visitor is interested in. */
@Path("/v1/profiles/{visitorId}")
@ReadToken
@APIResponse(responseCode = "200", description = "What is known about the visitor")
@APIResponse(responseCode = "400", description = "The visitor id or the limit is not valid")
@APIResponse(responseCode = "401", description = "Read token missing or wrong")
@APIResponse(responseCode = "503", description = "The database does not answer: ask again")
@APIResponse(responseCode = "404", description = "Unknown visitor")
public class ReadProfile {
  private final Profiles profiles;
  private final BidRequestUsers bidRequestUsers;

  ReadProfile(Profiles profiles, BidRequestUsers bidRequestUsers) {
    this.profiles = profiles;
    this.bidRequestUsers = bidRequestUsers;
  }

  @GET
  @Operation(summary = "A visitor's interests, best first; sensitive ones are marked")
  public Uni<Profile> read(
      @PathParam("visitorId") String visitorId,
      @QueryParam("limit") @DefaultValue("20") String limit) {
    return known(profiles.read(AskedVisitor.of(visitorId), Limit.of(limit)));
  }

  @GET
  @Path("openrtb")
  @Operation(
      summary =
          "The same as an OpenRTB 2.6 user with segments of the IAB Content Taxonomy, without the"
              + " visitor's id and sensitive interests unless settings say otherwise")
  public Uni<OpenRtbUser> openRtb(
      @PathParam("visitorId") String visitorId,
      @QueryParam("limit") @DefaultValue("20") String limit) {
    return known(bidRequestUsers.read(AskedVisitor.of(visitorId), Limit.of(limit)));
  }

  private static <T> Uni<T> known(Uni<T> answer) {
    return AnswerInTime.of(answer).onItem().ifNull().failWith(AskedVisitor::unknown);
  }
}
