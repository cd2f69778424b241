/**
 * How every part is: the replicas of the functions, the broker and the database.
 *
 * <p>Start reading at {@link io.waggle.console.health.CheckHealth}.
 */
package io.waggle.console.health;
