/**
 * What the functions that classify visits have in common. Such a function is an entry class that
 * names its stages and its channels; {@link io.waggle.queues.classify.ClassifyVisits} does the
 * rest.
 */
package io.waggle.queues.classify;
