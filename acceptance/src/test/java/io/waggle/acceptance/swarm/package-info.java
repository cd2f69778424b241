/**
 * Tests of the functions as services of a real Docker Swarm, with a real RabbitMQ and a real
 * PostgreSQL, deployed from {@code stack.yml}.
 *
 * <p>Start reading at {@link io.waggle.acceptance.swarm.StackIT}.
 */
package io.waggle.acceptance.swarm;
