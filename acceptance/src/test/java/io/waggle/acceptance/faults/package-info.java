/**
 * The fault harness: a load whose every visit is known, faults drawn from a seed, and a checker
 * that compares what senders were told with what is stored. Read in this order:
 *
 * <ol>
 *   <li>{@link io.waggle.acceptance.faults.KnownVisits}: what is sent. {@code SendKnownVisits}
 *       sends it as SDKs do, and writes every answer into a journal.
 *   <li>{@link io.waggle.acceptance.faults.Fault}: what is broken. {@code FaultPlan} draws faults,
 *       {@code BreakParts} does them to a stack and heals them.
 *   <li>{@link io.waggle.acceptance.faults.CheckRun}: what has to come of it.
 *   <li>{@link io.waggle.acceptance.faults.FaultRun}: all of it together; {@code make faults} runs
 *       the first test of {@code HarnessIT}, {@code -Dfaults=true} all of them.
 * </ol>
 */
package io.waggle.acceptance.faults;
