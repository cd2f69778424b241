/**
 * What every function has in common: how it starts, reads its settings, filters requests, answers
 * those that it cannot serve, reports failures, and stops.
 *
 * <p>Start reading at {@link io.waggle.functionbase.RunFunction}.
 */
package io.waggle.functionbase;
