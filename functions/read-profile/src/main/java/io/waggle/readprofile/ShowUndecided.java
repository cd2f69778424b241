package io.waggle.readprofile;

import io.smallrye.mutiny.Uni;
import io.waggle.profilestore.read.ReadProfiles;
import io.waggle.profilestore.schema.StoredUndecided;
import io.waggle.readeraccess.OperatorToken;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows operators where visits stay undecided and why, so that they see what to add. */
@Path("/v1/undecided")
@OperatorToken
public class ShowUndecided {
  /** The hosts and reasons with the most undecided visits, most first. */
  public record Hosts(List<Count> undecided) {}

  /**
   * Undecided visits to a host for one reason.
   *
   * @param visits how many, each counted once
   */
  public record Count(
      String host, String reason, long visits, Instant firstSeen, Instant lastSeen) {
    static Count of(StoredUndecided stored) {
      return new Count(
          stored.host, stored.reason, stored.visits, stored.firstSeen, stored.lastSeen);
    }
  }

  @GET
  @Operation(summary = "Undecided visits by host and reason, most first")
  public Uni<Hosts> show(@QueryParam("limit") @DefaultValue("50") String limit) {
    int most = Limit.of(limit);
    return AnswerInTime.of(ReadProfiles.undecided(most))
        .map(stored -> new Hosts(stored.stream().map(Count::of).toList()));
  }
}
