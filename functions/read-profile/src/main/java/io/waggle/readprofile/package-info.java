/**
 * Answers what visitors are interested in, and exports and erases them.
 *
 * <p>Start reading at {@link io.waggle.readprofile.ReadProfile}. The schema and everything that
 * knows it is in {@link io.waggle.profilestore}.
 */
package io.waggle.readprofile;
