package io.waggle.allinone.demo;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Shows a site with the tag on it, so that a newcomer clicks around and sees their own profile
 * grow. It is a single-page application, so every address has the same page.
 */
@Path("/demo")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
public class ShowSite {
  /** As strict as a site can be: nothing from elsewhere, and nothing that stands in the page. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final String writeKey;

  ShowSite(@ConfigProperty(name = "waggle.write-keys") Optional<Set<String>> writeKeys) {
    // Any is as good; without known keys every key is.
    this.writeKey = new TreeSet<>(writeKeys.orElse(Set.of("demo"))).getFirst();
  }

  /** The page. */
  @CheckedTemplate(basePath = "demo", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Site(String writeKey) implements TemplateInstance {}

  @GET
  @Operation(hidden = true)
  public Response home() {
    return Response.ok(new Site(writeKey))
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @GET
  @Path("{article:[a-z]+}")
  @Operation(hidden = true)
  public Response article() {
    return home();
  }
}
