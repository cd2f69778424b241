package io.waggle.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.waggle.console.signin.SignedIn;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows how every part is. */
@Path("/console/health")
@SignedIn
@Produces(MediaType.TEXT_HTML)
public class ShowHealth {

  /** The page. */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Health(ConsolePage page) implements TemplateInstance {}

  @GET
  @Operation(hidden = true)
  public TemplateInstance show() {
    return new Health(ConsolePage.HEALTH);
  }
}
