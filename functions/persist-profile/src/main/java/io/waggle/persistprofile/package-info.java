/**
 * The last function of the cascade: writes visits and adds them to profiles, each visit once.
 *
 * <p>Start reading at {@link io.waggle.persistprofile.PersistProfile}. The schema and everything
 * that knows it is in {@link io.waggle.profilestore}.
 */
package io.waggle.persistprofile;
