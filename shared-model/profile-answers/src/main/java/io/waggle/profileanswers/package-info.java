/**
 * What readers and operators are answered about visitors, shared by the functions that do.
 *
 * <p>Start reading at {@link io.waggle.profileanswers.Profiles}. The schema and everything that
 * knows it is in {@link io.waggle.profilestore}.
 */
package io.waggle.profileanswers;
