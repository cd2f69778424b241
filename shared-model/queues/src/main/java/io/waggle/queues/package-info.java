/**
 * How every function stands to the broker and to the swarm it runs in: what it has sent and taken
 * and not settled yet, how it shows that it is well, and how it stops.
 *
 * <p>Start reading at {@link io.waggle.queues.connector.WatchSends}.
 */
package io.waggle.queues;
