/**
 * The operators' command line. Each command runs once and ends, beside the functions and while they
 * work.
 *
 * <p>Start reading at {@link io.waggle.operate.Operate}.
 */
package io.waggle.operate;
