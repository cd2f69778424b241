/**
 * Receives page visits over HTTP: admits requests, checks their write key, and answers only after
 * the broker has confirmed all of their events.
 *
 * <p>The way of a request: this package takes it, {@code segment} reads it, {@code check} checks
 * its events, {@code send} sends them to the broker. Start reading at {@link
 * io.waggle.receive.http.ReceiveVisits}.
 */
package io.waggle.receive.http;
