/**
 * The way in: checks what is sent, and answers only after the broker has confirmed it.
 *
 * <p>Start reading at {@link io.waggle.receive.ReceiveVisits}.
 */
package io.waggle.receive;
