package io.waggle.console.overrides;

import io.smallrye.mutiny.Uni;
import io.waggle.classifier.data.BrokenData;
import io.waggle.functionbase.Problems;
import io.waggle.knowledgeloader.EditOverrides.Rule;
import io.waggle.readeraccess.OperatorToken;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Answers which overrides there are, and adds to them. */
@Path("/v1/overrides")
@OperatorToken
@Produces(MediaType.APPLICATION_JSON)
public class AnswerOverrides {
  private final AddOverride overrides;

  AnswerOverrides(AddOverride overrides) {
    this.overrides = overrides;
  }

  /**
   * A rule as it is sent.
   *
   * @param category the id of a category, or a dash for pages that must not be classified
   */
  public record SentRule(String site, String category) {
    Rule rule() {
      return new Rule(
          Objects.requireNonNullElse(site, ""), Objects.requireNonNullElse(category, ""));
    }
  }

  @GET
  @Operation(summary = "The operator's overrides, and whether rules can be added")
  @APIResponse(responseCode = "200", description = "The rules in the file")
  @APIResponse(responseCode = "401", description = "Operator token missing or wrong")
  @APIResponse(responseCode = "403", description = "The read token is not enough")
  @APIResponse(responseCode = "409", description = "The file is broken")
  public Uni<OverridesView> all() {
    return overrides
        .all()
        .onFailure(BrokenData.class)
        .transform(broken -> Problems.of(Status.CONFLICT, broken.getMessage()));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Adds a rule to the file of overrides, in place of one about the same site",
      description =
          "Functions that read the same file follow within two seconds. Where the file cannot be"
              + " written, the answer has the line to add.")
  @APIResponse(responseCode = "200", description = "What became of the rule")
  @APIResponse(responseCode = "400", description = "The rule is none, or the file is broken")
  @APIResponse(responseCode = "401", description = "Operator token missing or wrong")
  @APIResponse(responseCode = "403", description = "The read token is not enough")
  public Uni<AddedOverride> add(SentRule sent) {
    if (sent == null) {
      throw Problems.of(Status.BAD_REQUEST, "Send a site and a category.");
    }
    return overrides
        .add(sent.rule())
        .onFailure(BrokenData.class)
        .transform(broken -> Problems.of(Status.BAD_REQUEST, broken.getMessage()));
  }
}
