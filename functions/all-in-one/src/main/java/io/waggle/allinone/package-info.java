/**
 * All functions in one process: their channels wired in memory, the database embedded.
 *
 * <p>Start reading at {@link io.waggle.allinone.RunWaggle}.
 */
package io.waggle.allinone;
