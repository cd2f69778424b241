package io.waggle.classifier;

import io.waggle.visitmodel.CategoryId;
import java.util.Optional;

/**
 * A node of the taxonomy.
 *
 * @param parent empty for a node of the first tier
 * @param iab the id of the same thing in the IAB Content Taxonomy 3.1, where there is one
 * @param sensitive whether an interest in it is special category data, as the IAB marks them:
 *     health conditions, religion, politics, sexuality and the like
 */
public record Category(
    CategoryId id,
    Optional<CategoryId> parent,
    String name,
    Optional<String> iab,
    boolean sensitive) {}
