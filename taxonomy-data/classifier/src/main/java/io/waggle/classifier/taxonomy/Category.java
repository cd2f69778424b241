package io.waggle.classifier.taxonomy;

import io.waggle.visitmodel.CategoryId;
import java.util.Optional;

/**
 * A category, one node of the taxonomy.
 *
 * @param parent empty for a category of the first tier
 * @param iab the id of the same category in the IAB Content Taxonomy 3.1, if it has one
 * @param sensitive whether an interest in it is special category data, as marked by the IAB: health
 *     conditions, religion, politics, sexuality and similar
 */
public record Category(
    CategoryId id,
    Optional<CategoryId> parent,
    String name,
    Optional<String> iab,
    boolean sensitive) {}
