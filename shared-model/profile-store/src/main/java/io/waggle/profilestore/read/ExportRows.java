package io.waggle.profilestore.read;

import io.smallrye.mutiny.Multi;
import io.waggle.profilestore.schema.StoredInterest;
import io.waggle.profilestore.schema.StoredProfile;
import io.waggle.profilestore.schema.StoredVisit;
import java.util.List;

/**
 * Everything that is stored about a visitor, as of one moment.
 *
 * @param interests by category and stage
 * @param visits by time, undecided ones among them, in chunks: one is read from the database when
 *     it is asked for, and no sooner. There is at least one chunk, which can be empty.
 */
public record ExportRows(
    StoredProfile profile, List<StoredInterest> interests, Multi<List<StoredVisit>> visits) {}
