/**
 * Stores visits and adds them to their visitors' profiles.
 *
 * <p>Start reading at {@link io.waggle.profilestore.write.WriteVisits} and the statement beside it.
 */
package io.waggle.profilestore.write;
