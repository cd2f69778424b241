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
  private final StoreHere store;

  ShowSetAside(ReadSetAside setAside, StoreHere store) {
    this.setAside = setAside;
    this.store = store;
  }

  /**
   * The page.
   *
   * @param figure null where nobody answers
   * @param problem why not; empty if there is no problem
   * @param notice what was just done; empty if that is nothing
   * @param canChange whether something can be done about it here
   */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record SetAsidePage(
      ConsolePage page, SetAsideFigure figure, String problem, String notice, boolean canChange)
      implements TemplateInstance {}

  @GET
  @Operation(hidden = true)
  public Uni<TemplateInstance> show() {
    return with("");
  }

  /** The page with what was just done. */
  Uni<TemplateInstance> with(String notice) {
    return setAside
        .read(MOST)
        .map(SetAside::of)
        .map(kept -> page(SetAsideFigure.of(kept), "", notice))
        .onFailure(HttpProblem.class)
        .recoverWithItem(away -> page(null, away.getMessage(), notice));
  }

  private TemplateInstance page(SetAsideFigure figure, String problem, String notice) {
    return new SetAsidePage(ConsolePage.SET_ASIDE, figure, problem, notice, store.isThere());
  }
}
