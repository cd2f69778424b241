package io.waggle.classifier.taxonomy;

import io.waggle.visitmodel.CategoryId;
import java.util.Optional;

/**
 * A node of the taxonomy.
 *
 * @param parent empty for a node of the first tier
 * @param iab the id of the same category in the IAB Content Taxonomy 3.1, if it has one there
 * @param sensitive whether it is marked as one an interest in which is special category data:
 *     health conditions, religion, politics, sexuality and the like. The nodes below it are
 *     sensitive, too, marked or not: see {@link Taxonomy#isSensitive}
 */
public record Category(
    CategoryId id,
    Optional<CategoryId> parent,
    String name,
    Optional<String> iab,
    boolean sensitive) {}
