/**
 * Checks each event of a request: makes a visit of it, or says why it is none.
 *
 * <p>Start reading at {@link io.waggle.events.check.CheckEvent}.
 */
package io.waggle.events.check;
