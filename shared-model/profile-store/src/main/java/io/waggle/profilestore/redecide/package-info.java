/**
 * Decides stored visits again, after the knowledge or an operator's rules have changed.
 *
 * <p>Start reading at {@link io.waggle.profilestore.redecide.RedecideVisits}; what one of its
 * transactions does stands in the migration that makes {@code redecide_visits}.
 */
package io.waggle.profilestore.redecide;
