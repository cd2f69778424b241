/**
 * Sends visits and bad rows to the broker, and knows when all of a request's events are confirmed.
 *
 * <p>Start reading at {@link io.waggle.receive.send.SendEvents}.
 */
package io.waggle.receive.send;
