package io.waggle.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.waggle.console.health.CheckHealth;
import io.waggle.console.health.Health;
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
  private final CheckHealth health;

  ShowHealth(CheckHealth health) {
    this.health = health;
  }

  /** The page, which asks for its changing part again every few seconds. */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record HealthPage(ConsolePage page, Health health) implements TemplateInstance {}

  /** The part of the page that changes. */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record HealthPart(Health health) implements TemplateInstance {}

  @GET
  @Operation(hidden = true)
  public Uni<TemplateInstance> show() {
    return health.now().map(now -> new HealthPage(ConsolePage.HEALTH, now));
  }

  @GET
  @Path("now")
  @Operation(hidden = true)
  public Uni<TemplateInstance> now() {
    return health.now().map(HealthPart::new);
  }
}
