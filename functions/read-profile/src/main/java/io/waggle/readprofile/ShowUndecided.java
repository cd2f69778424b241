package io.waggle.readprofile;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Sort;
import io.quarkus.panache.common.Sort.Direction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows where visits stay undecided and why, so that an operator sees what to add. */
@Path("/v1/undecided")
@ReadToken
public class ShowUndecided {
  private static final Sort MOST_FIRST =
      Sort.by("visits", Direction.Descending).and("host").and("reason");

  /** The hosts with most undecided visits first. */
  public record Hosts(List<Count> undecided) {}

  /**
   * Undecided visits to a host.
   *
   * @param visits counted since the first of them, once each
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
    return Outages.inTime(Panache.withSession(() -> stored(most)))
        .map(stored -> new Hosts(stored.stream().map(Count::of).toList()));
  }

  private static Uni<List<StoredUndecided>> stored(int most) {
    return StoredUndecided.<StoredUndecided>findAll(MOST_FIRST).page(0, most).list();
  }
}
