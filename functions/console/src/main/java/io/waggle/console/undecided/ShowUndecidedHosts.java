package io.waggle.console.undecided;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.data.BrokenData;
import io.waggle.console.CategoryChoice;
import io.waggle.console.ConsolePage;
import io.waggle.console.Link;
import io.waggle.console.chart.Numbers;
import io.waggle.console.overrides.AddOverride;
import io.waggle.console.overrides.AddedOverride;
import io.waggle.console.overrides.OverridesView;
import io.waggle.console.signin.SignedIn;
import io.waggle.knowledgeloader.EditOverrides.Rule;
import io.waggle.profileanswers.UndecidedExamples;
import io.waggle.profileanswers.UndecidedExamples.Example;
import io.waggle.profileanswers.UndecidedHosts;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows where visits stay undecided, and writes overrides. */
@Path("/console/undecided")
@SignedIn
@Produces(MediaType.TEXT_HTML)
public class ShowUndecidedHosts {
  private static final int MOST = 50;

  private final AddOverride overrides;
  private final UndecidedExamples examples;
  private final List<CategoryChoice> categories;

  ShowUndecidedHosts(AddOverride overrides, UndecidedExamples examples, Knowledge knowledge) {
    this.overrides = overrides;
    this.examples = examples;
    this.categories = CategoryChoice.all(knowledge.taxonomy());
  }

  /**
   * What became of the rule that was sent last.
   *
   * @param added null if it was refused, or if there was none
   * @param problem why it was refused; empty if it was not
   */
  public record Result(AddedOverride added, String problem, String site, String category) {}

  /** The page. */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Undecided(
      ConsolePage page,
      UndecidedFigure figure,
      OverridesView overrides,
      Result result,
      List<CategoryChoice> categories)
      implements TemplateInstance {}

  /**
   * Examples, as a part of the page.
   *
   * @param examples few; empty where none was found in time
   */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record UndecidedPages(List<Shown> examples) implements TemplateInstance {}

  /**
   * An example.
   *
   * @param why where the page can be tried
   */
  public record Shown(String url, String title, String reason, String at, String why) {
    static Shown of(Example example) {
      return new Shown(
          example.url(),
          example.title(),
          example.reason(),
          Numbers.moment(example.visitedAt()) + " UTC",
          Link.to(ConsolePage.TRY.path(), Map.of("url", example.url(), "title", example.title())));
    }
  }

  @GET
  @Operation(hidden = true)
  public Uni<TemplateInstance> show(@QueryParam("site") @DefaultValue("") String site) {
    return shown(new Result(null, "", site, ""));
  }

  @GET
  @Path("examples")
  @Operation(hidden = true)
  public Uni<TemplateInstance> examples(@QueryParam("host") @DefaultValue("") String host) {
    return examples
        .of(host)
        .map(found -> new UndecidedPages(found.examples().stream().map(Shown::of).toList()));
  }

  @POST
  @Operation(hidden = true)
  public Uni<TemplateInstance> add(
      @FormParam("site") @DefaultValue("") String site,
      @FormParam("category") @DefaultValue("") String category) {
    return overrides
        .add(new Rule(site, category))
        .map(added -> new Result(added, "", "", ""))
        .onFailure(BrokenData.class)
        .recoverWithItem(broken -> new Result(null, broken.getMessage(), site, category))
        .chain(this::shown);
  }

  private Uni<TemplateInstance> shown(Result result) {
    return UndecidedHosts.most(MOST)
        .map(UndecidedFigure::of)
        .chain(
            figure ->
                rules()
                    .map(
                        rules ->
                            new Undecided(
                                ConsolePage.UNDECIDED, figure, rules, result, categories)));
  }

  /** A broken file has no rules to show, but says why. */
  private Uni<OverridesView> rules() {
    return overrides
        .all()
        .onFailure(BrokenData.class)
        .recoverWithItem(broken -> new OverridesView(null, broken.getMessage(), List.of()));
  }
}
