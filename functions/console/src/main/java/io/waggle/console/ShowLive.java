package io.waggle.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.waggle.console.signin.SignedIn;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows what happens now. */
@Path("/console/live")
@SignedIn
@Produces(MediaType.TEXT_HTML)
public class ShowLive {

  /** The page. */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Live(ConsolePage page) implements TemplateInstance {}

  @GET
  @Operation(hidden = true)
  public TemplateInstance show() {
    return new Live(ConsolePage.LIVE);
  }
}
