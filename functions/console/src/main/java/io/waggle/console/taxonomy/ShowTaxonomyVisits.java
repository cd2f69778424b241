package io.waggle.console.taxonomy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.waggle.console.ConsolePage;
import io.waggle.console.signin.SignedIn;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows how much each category was visited on the last days. */
@Path("/console/taxonomy")
@SignedIn
@Produces(MediaType.TEXT_HTML)
public class ShowTaxonomyVisits {
  private final CountTaxonomy counts;

  ShowTaxonomyVisits(CountTaxonomy counts) {
    this.counts = counts;
  }

  /**
   * The page.
   *
   * @param figure null where the database does not answer
   * @param problem why not; empty if there is no problem
   */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Taxonomy(ConsolePage page, TaxonomyFigure figure, String problem)
      implements TemplateInstance {}

  @GET
  @Operation(hidden = true)
  public Uni<TemplateInstance> show() {
    return counts
        .latest()
        .<TemplateInstance>map(
            visits -> new Taxonomy(ConsolePage.TAXONOMY, TaxonomyFigure.of(visits), ""))
        .onFailure(HttpProblem.class)
        .recoverWithItem(away -> new Taxonomy(ConsolePage.TAXONOMY, null, away.getMessage()));
  }
}
