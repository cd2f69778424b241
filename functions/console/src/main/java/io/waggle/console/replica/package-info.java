/**
 * What the functions say of themselves: the replicas of each, their meters and their health.
 *
 * <p>Start reading at {@link io.waggle.console.replica.AskReplicas}.
 */
package io.waggle.console.replica;
