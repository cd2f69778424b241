package io.waggle.console.taxonomy;

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

  /** The page. */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Taxonomy(ConsolePage page, TaxonomyFigure figure) implements TemplateInstance {}

  @GET
  @Operation(hidden = true)
  public Uni<TemplateInstance> show() {
    return counts
        .latest()
        .map(visits -> new Taxonomy(ConsolePage.TAXONOMY, TaxonomyFigure.of(visits)));
  }
}
