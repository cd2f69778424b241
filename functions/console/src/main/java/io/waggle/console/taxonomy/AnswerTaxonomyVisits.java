package io.waggle.console.taxonomy;

import io.smallrye.mutiny.Uni;
import io.waggle.readeraccess.OperatorToken;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Answers how much each category was visited on the last days. */
@Path("/v1/taxonomy/visits")
@OperatorToken
@Produces(MediaType.APPLICATION_JSON)
public class AnswerTaxonomyVisits {
  private final CountTaxonomy counts;

  AnswerTaxonomyVisits(CountTaxonomy counts) {
    this.counts = counts;
  }

  @GET
  @Operation(
      summary = "The tree of categories with the visits and the visitors of the last 14 days",
      description =
          "In a large database the numbers are estimates from samples; visitShare and"
              + " visitorShare tell how much was counted. They are at most half a minute old.")
  @APIResponse(responseCode = "200", description = "The tree; a category includes those below it")
  @APIResponse(responseCode = "401", description = "Operator token missing or wrong")
  @APIResponse(responseCode = "403", description = "The read token is not enough")
  @APIResponse(responseCode = "503", description = "The database does not answer: ask again")
  public Uni<TaxonomyVisits> answer() {
    return counts.latest();
  }
}
