/**
 * What flows between the functions now.
 *
 * <p>Start reading at {@link io.waggle.console.flow.WatchFlow}.
 */
package io.waggle.console.flow;
