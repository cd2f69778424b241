/**
 * What RabbitMQ says of itself and of its queues.
 *
 * <p>Start reading at {@link io.waggle.console.broker.AskBroker}.
 */
package io.waggle.console.broker;
