package io.waggle.profilestore.read;

import io.waggle.profilestore.schema.StoredInterest;
import io.waggle.profilestore.schema.StoredProfile;
import io.waggle.profilestore.schema.StoredVisit;
import java.util.List;

/**
 * Everything that is stored about a visitor.
 *
 * @param visits by time, undecided ones among them
 * @param interests by category and stage
 */
public record ExportRows(
    StoredProfile profile, List<StoredVisit> visits, List<StoredInterest> interests) {}
