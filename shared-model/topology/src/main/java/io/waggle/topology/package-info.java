/**
 * Which functions and queues there are, in {@code topology.tsv}. RabbitMQ's queues, policies, users
 * and rights are made of it by {@code stack/render-definitions}. Where the broker is, and with
 * which login, is set in {@code microprofile-config.properties}.
 */
package io.waggle.topology;
