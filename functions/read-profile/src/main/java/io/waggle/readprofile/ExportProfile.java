package io.waggle.readprofile;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import io.waggle.functionbase.FailureLog;
import io.waggle.functionbase.Refusal;
import io.waggle.profilestore.failure.DatabaseFailure;
import io.waggle.profilestore.read.ExportRows;
import io.waggle.profilestore.read.ReadExport;
import io.waggle.readeraccess.OperatorToken;
import io.waggle.readeraccess.Refused;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestMulti;

/**
 * Exports visitors. An export is sent while it is read, as fast as its receiver takes it. If it
 * fails on the way, the connection is broken off without the end of the last chunk, so that nobody
 * takes a part for the whole.
 */
@Path("/v1/profiles/{visitorId}/export")
@OperatorToken
public class ExportProfile {
  /** Of the twenty connections to the database. */
  private static final int MOST_AT_A_TIME = 4;

  private static final Refusal TOO_MANY =
      new Refusal(
              429,
              "exports",
              "Too Many Requests",
              MOST_AT_A_TIME + " exports are under way. Ask again when one of them has ended.")
          .withHeader(HttpHeaders.RETRY_AFTER, "10");

  private final FewAtATime underWay = new FewAtATime(MOST_AT_A_TIME);
  private final Profiles profiles;
  private final ReadExport rows;
  private final ObjectMapper mapper;
  private final FailureLog log;

  ExportProfile(Profiles profiles, ReadExport rows, ObjectMapper mapper, FailureLog log) {
    this.profiles = profiles;
    this.rows = rows;
    this.mapper = mapper;
    this.log = log;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Everything that is stored about a visitor, sent while it is read")
  @APIResponse(
      responseCode = "200",
      description = "Everything that is stored about the visitor",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Export.class)))
  @APIResponse(responseCode = "400", description = "The visitor id is not valid")
  @APIResponse(responseCode = "401", description = "Operator token missing or wrong")
  @APIResponse(responseCode = "403", description = "The read token is not enough")
  @APIResponse(responseCode = "404", description = "Unknown visitor")
  @APIResponse(responseCode = "429", description = "Several exports are under way: ask again")
  @APIResponse(responseCode = "503", description = "The database does not answer: ask again")
  public RestMulti<byte[]> export(
      @PathParam("visitorId") String visitorId, @Context RoutingContext request) {
    Multi<byte[]> pieces =
        AnswerInTime.of(logged(rows.read(VisitorInPath.of(visitorId), this::pieces)))
            .onCompletion()
            .ifEmpty()
            .failWith(VisitorInPath::unknown);
    // The library must not add brackets; it adds a line feed to each piece.
    return RestMulti.fromMultiData(underWay.of(pieces, () -> Refused.of(TOO_MANY, request)))
        .encodeAsJsonArray(false)
        .build();
  }

  private Multi<byte[]> pieces(ExportRows stored) {
    return WriteExport.pieces(
        mapper,
        stored.profile().visitorId,
        stored.visits().map(profiles::exportedVisits),
        profiles.exportedInterests(stored.interests()));
  }

  // A failure before the first piece is answered with its status, and logged and counted then.
  private Multi<byte[]> logged(Multi<byte[]> pieces) {
    AtomicBoolean begun = new AtomicBoolean();
    return pieces
        .onItem()
        .invoke(() -> begun.set(true))
        .onFailure(failure -> begun.get())
        .invoke(this::log);
  }

  private void log(Throwable failure) {
    if (DatabaseFailure.of(failure).isOutage()) {
      log.warn("An export was broken off by an outage of the database", failure, Map.of());
    } else {
      log.error("An export was broken off because of a bug", failure, Map.of());
    }
  }
}
