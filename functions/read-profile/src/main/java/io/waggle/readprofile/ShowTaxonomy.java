package io.waggle.readprofile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.waggle.classifier.cascade.KnownTaxonomy;
import io.waggle.classifier.taxonomy.Category;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.readeraccess.ReadToken;
import io.waggle.visitmodel.CategoryId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows the taxonomy that is in use. */
@Path("/v1/taxonomy")
@ReadToken
public class ShowTaxonomy {
  private final Taxonomy taxonomy;
  private final Tree tree;

  ShowTaxonomy(KnownTaxonomy known) {
    Map<Optional<CategoryId>, List<Category>> children =
        known.taxonomy().categories().stream().collect(Collectors.groupingBy(Category::parent));
    this.taxonomy = known.taxonomy();
    this.tree = new Tree(known.version(), nodes(Optional.empty(), children));
  }

  /**
   * The tree of categories.
   *
   * @param version the version of the knowledge that it is a part of
   */
  public record Tree(String version, List<Node> categories) {}

  /**
   * A category with the categories below it, in the order of the taxonomy's file.
   *
   * @param sensitive whether an interest in it is special category data (GDPR, article 9); left out
   *     if not
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Node(
      String id,
      String name,
      String iab,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean sensitive,
      List<Node> children) {}

  @GET
  @Operation(summary = "The tree of categories")
  public Tree show() {
    return tree;
  }

  private List<Node> nodes(
      Optional<CategoryId> parent, Map<Optional<CategoryId>, List<Category>> children) {
    return children.getOrDefault(parent, List.of()).stream()
        .map(
            category ->
                new Node(
                    category.id().value(),
                    category.name(),
                    category.iab().orElse(null),
                    taxonomy.isSensitive(category.id()),
                    nodes(Optional.of(category.id()), children)))
        .toList();
  }
}
