package io.waggle.profilestore.read;

import io.waggle.profilestore.schema.StoredInterest;
import io.waggle.profilestore.schema.StoredProfile;
import java.util.List;

/**
 * A known visitor.
 *
 * @param interests one row for each category and stage
 */
public record ProfileRows(StoredProfile profile, List<StoredInterest> interests) {}
