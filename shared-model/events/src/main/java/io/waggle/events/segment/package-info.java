/**
 * Reads what SDKs for Segment's tracking API send: the body of a request, the events in it, and the
 * fields of an event. Nothing here decides whether an event is a visit.
 *
 * <p>Start reading at {@link io.waggle.events.segment.ReadBatch}.
 */
package io.waggle.events.segment;
