/**
 * The HTTP triggers of the functions, which Funqy makes of the methods with {@code @Funq}.
 *
 * <p>Start reading at {@link io.waggle.functionendpoints.GuardFunctionEndpoints}.
 */
package io.waggle.functionendpoints;
