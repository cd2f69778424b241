package io.waggle.events.segment;

/**
 * Which event of a request something is about, for answers.
 *
 * @param index its position in the request, from 0
 * @param messageId the sender's own id of the event; empty when it has none
 */
public record EventId(int index, String messageId) {}
