/**
 * All functions in one process, with channels in memory and an embedded database.
 *
 * <p>Start reading at {@link io.waggle.allinone.RunWaggle}.
 */
package io.waggle.allinone;
