package io.waggle.console.visitor;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.waggle.console.ConsolePage;
import io.waggle.console.signin.SignedIn;
import io.waggle.profileanswers.AnswerInTime;
import io.waggle.profileanswers.AskedVisitor;
import io.waggle.profileanswers.Cursor;
import io.waggle.profileanswers.EraseEverywhere;
import io.waggle.profileanswers.Profile;
import io.waggle.profileanswers.Profiles;
import io.waggle.profileanswers.VisitHistory;
import io.waggle.profileanswers.Visits;
import io.waggle.profilestore.read.VisitPage.Before;
import io.waggle.visitmodel.VisitorId;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows what is known about a visitor, and erases it. */
@Path("/console/visitor")
@SignedIn
@Produces(MediaType.TEXT_HTML)
public class ShowVisitor {
  private static final int MOST_INTERESTS = 60;
  private static final int MOST_VISITS = 50;

  private final Profiles profiles;
  private final VisitHistory history;
  private final EraseEverywhere everywhere;

  ShowVisitor(Profiles profiles, VisitHistory history, EraseEverywhere everywhere) {
    this.profiles = profiles;
    this.history = history;
    this.everywhere = everywhere;
  }

  /**
   * The page.
   *
   * @param figure null where there is nothing to show
   * @param notice why not, or what was done; empty where nobody was asked for
   */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Visitor(ConsolePage page, String id, VisitorFigure figure, String notice)
      implements TemplateInstance {}

  /**
   * Asks whether a visitor is to be erased.
   *
   * @param figure what is stored; null where nothing is
   */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Erase(ConsolePage page, String id, VisitorFigure figure) implements TemplateInstance {}

  @GET
  @Operation(hidden = true)
  public Uni<TemplateInstance> show(
      @QueryParam("id") @DefaultValue("") String id,
      @QueryParam("before") Optional<String> before) {
    return id.isEmpty()
        ? Uni.createFrom().item(page(id, null, ""))
        : found(id, before)
            .map(figure -> page(id, figure, figure == null ? "No such visitor." : ""))
            .onFailure(ShowVisitor::isRefusal)
            .recoverWithItem(refused -> page(id, null, refused.getMessage()));
  }

  @GET
  @Path("erase")
  @Operation(hidden = true)
  public Uni<TemplateInstance> askToErase(@QueryParam("id") @DefaultValue("") String id) {
    return found(id, Optional.empty())
        .<TemplateInstance>map(figure -> new Erase(ConsolePage.VISITOR, id, figure))
        .onFailure(ShowVisitor::isRefusal)
        .recoverWithItem(refused -> page(id, null, refused.getMessage()));
  }

  @POST
  @Path("erase")
  @Operation(hidden = true)
  public Uni<TemplateInstance> erase(@FormParam("id") @DefaultValue("") String id) {
    return Uni.createFrom()
        .deferred(() -> everywhere.erase(AskedVisitor.of(id)))
        .map(erased -> page("", null, erasedNotice(erased)))
        .onFailure(ShowVisitor::isRefusal)
        .recoverWithItem(refused -> page(id, null, refused.getMessage()));
  }

  private static String erasedNotice(Response erased) {
    String until = erased.getHeaderString(EraseEverywhere.SET_ASIDE_UNTIL);
    return until == null
        ? "Erased: nothing is stored about the visitor any more."
        : "Erased from the database. What was set aside about the visitor may stay on its queue"
            + " until "
            + until
            + ".";
  }

  // Failures of ours are not among them: they are logged and counted where all answers are.
  private static boolean isRefusal(Throwable failure) {
    return failure instanceof HttpProblem problem && problem.getStatusCode() < 500;
  }

  private static TemplateInstance page(String id, VisitorFigure figure, String notice) {
    return new Visitor(ConsolePage.VISITOR, id, figure, notice);
  }

  /** Null for an unknown visitor. */
  private Uni<VisitorFigure> found(String id, Optional<String> before) {
    return Uni.createFrom()
        .deferred(
            () -> {
              VisitorId visitor = AskedVisitor.of(id);
              Before newest = Cursor.of(before);
              return AnswerInTime.of(profiles.read(visitor, MOST_INTERESTS))
                  .onItem()
                  .ifNotNull()
                  .transformToUni(profile -> figure(profile, visitor, newest));
            });
  }

  private Uni<VisitorFigure> figure(Profile profile, VisitorId visitor, Before before) {
    Uni<Visits> visits = history.read(visitor, before, MOST_VISITS);
    return visits.onItem().ifNotNull().transform(read -> VisitorFigure.of(profile, read));
  }
}
