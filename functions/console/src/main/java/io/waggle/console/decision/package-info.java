/**
 * The visits that were decided last.
 *
 * <p>Start reading at {@link io.waggle.console.decision.WatchDecisions}.
 */
package io.waggle.console.decision;
