package io.waggle.console.setaside;

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

/** Shows what was set aside and why. */
@Path("/console/set-aside")
@SignedIn
@Produces(MediaType.TEXT_HTML)
public class ShowSetAside {
  /** Of each queue. */
  static final int MOST = 20;

  private final ReadSetAside setAside;

  ShowSetAside(ReadSetAside setAside) {
    this.setAside = setAside;
  }

  /**
   * The page.
   *
   * @param figure null where nobody answers
   * @param problem why not; empty if there is no problem
   */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record SetAsidePage(ConsolePage page, SetAsideFigure figure, String problem)
      implements TemplateInstance {}

  @GET
  @Operation(hidden = true)
  public Uni<TemplateInstance> show() {
    return setAside
        .read(MOST)
        .map(SetAside::of)
        .<TemplateInstance>map(
            kept -> new SetAsidePage(ConsolePage.SET_ASIDE, SetAsideFigure.of(kept), ""))
        .onFailure(HttpProblem.class)
        .recoverWithItem(away -> new SetAsidePage(ConsolePage.SET_ASIDE, null, away.getMessage()));
  }
}
