/**
 * The benchmark behind {@code make bench}: everything in one run on the machine at hand, so that
 * figures can be compared as ratios.
 *
 * <p>Start reading at {@link io.waggle.acceptance.bench.RunBenchmark}. {@code
 * acceptance/bench/README.md} says what each line means.
 */
package io.waggle.acceptance.bench;
