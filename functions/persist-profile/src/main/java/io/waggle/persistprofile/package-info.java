/**
 * The last function: writes visits and interests, each visit once in effect.
 *
 * <p>Start reading at {@link io.waggle.persistprofile.PersistProfile}.
 */
package io.waggle.persistprofile;
