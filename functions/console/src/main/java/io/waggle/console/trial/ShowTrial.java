package io.waggle.console.trial;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.console.CategoryChoice;
import io.waggle.console.ConsolePage;
import io.waggle.console.signin.SignedIn;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows how a page would be decided, and why, as a picture. */
@Path("/console/try")
@SignedIn
@Produces(MediaType.TEXT_HTML)
public class ShowTrial {
  private final TryPage pages;
  private final Taxonomy taxonomy;
  private final List<CategoryChoice> categories;

  ShowTrial(TryPage pages, Knowledge knowledge) {
    this.pages = pages;
    this.taxonomy = knowledge.taxonomy();
    this.categories = CategoryChoice.all(taxonomy);
  }

  /**
   * The page.
   *
   * @param figure null where there is nothing to show
   * @param problem why not; empty if there is no problem
   */
  @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  record Try(
      ConsolePage page,
      TrialForm form,
      TrialFigure figure,
      String problem,
      List<CategoryChoice> categories)
      implements TemplateInstance {}

  @GET
  @Blocking
  @Operation(hidden = true)
  public TemplateInstance ask(
      @QueryParam("url") @DefaultValue("") String url,
      @QueryParam("title") @DefaultValue("") String title) {
    return shown(TrialForm.of(url, title));
  }

  // Reads the file of overrides, and takes a while for a page with much text.
  @POST
  @Blocking
  @Operation(hidden = true)
  public TemplateInstance show(
      @FormParam("url") @DefaultValue("") String url,
      @FormParam("title") @DefaultValue("") String title,
      @FormParam("text") @DefaultValue("") String text,
      @FormParam("json") @DefaultValue("") String json,
      @FormParam("site") @DefaultValue("") String site,
      @FormParam("category") @DefaultValue("") String category) {
    return shown(new TrialForm(url, title, text, json, site, category));
  }

  private TemplateInstance shown(TrialForm form) {
    if (form.isEmpty()) {
      return new Try(ConsolePage.TRY, form, null, "", categories);
    }
    try {
      TrialFigure figure = TrialFigure.of(pages.of(form.page(), form.rule()), taxonomy);
      return new Try(ConsolePage.TRY, form, figure, "", categories);
    } catch (IllegalArgumentException | BrokenData wrong) {
      return new Try(ConsolePage.TRY, form, null, wrong.getMessage(), categories);
    }
  }
}
