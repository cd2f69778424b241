/**
 * Which functions and queues there are. To change a queue, edit {@code topology.tsv}; to change a
 * user or a right, edit {@code stack/render-definitions}.
 */
package io.waggle.topology;
