package io.waggle.console.trial;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.classifier.data.BrokenData;
import io.waggle.functionbase.Problems;
import io.waggle.knowledgeloader.AskedPage;
import io.waggle.knowledgeloader.EditOverrides.Rule;
import io.waggle.readeraccess.OperatorToken;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Answers how a page would be decided, and why. */
@Path("/v1/explain")
@OperatorToken
@Produces(MediaType.APPLICATION_JSON)
public class AnswerTrial {
  private final TryPage pages;

  AnswerTrial(TryPage pages) {
    this.pages = pages;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Decides a page, shows all evidence, and stores nothing",
      description =
          "The body is a page as POST /classify takes it: url, and if they are known title,"
              + " description, keywords, text, language, declared. With \"override\":"
              + " {\"site\", \"category\"} the answer tells what such a rule would change.")
  @APIResponse(responseCode = "200", description = "The decision, and what every stage found")
  @APIResponse(responseCode = "400", description = "There is no page, or the override is none")
  @APIResponse(responseCode = "401", description = "Operator token missing or wrong")
  @APIResponse(responseCode = "403", description = "The read token is not enough")
  public Trial explain(JsonNode sent) {
    try {
      if (sent == null) {
        throw new IllegalArgumentException("a page is a JSON object: {\"url\": \"https://…\"}");
      }
      return pages.of(AskedPage.of(sent).page(), override(sent));
    } catch (IllegalArgumentException | BrokenData wrong) {
      throw Problems.of(Status.BAD_REQUEST, wrong.getMessage());
    }
  }

  private static Optional<Rule> override(JsonNode sent) {
    JsonNode rule = sent.path("override");
    return rule.isObject()
        ? Optional.of(new Rule(rule.path("site").asText(""), rule.path("category").asText("")))
        : Optional.empty();
  }
}
