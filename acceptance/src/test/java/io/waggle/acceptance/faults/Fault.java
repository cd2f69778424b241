package io.waggle.acceptance.faults;

/**
 * Something that is broken, or changed, while visits flow. Times are in seconds; what lasts is
 * healed afterwards.
 */
sealed interface Fault {

  /** A task of a service dies at once, as by SIGKILL, and Swarm starts another. */
  record Killed(String service) implements Fault {}

  /** All processes of a task stand still, as by SIGSTOP, and go on. */
  record Frozen(String service, int seconds) implements Fault {}

  /** A task is told to stop, and Swarm starts another. */
  record Restarted(String service) implements Fault {}

  /** Every task of a function is replaced, one after the other. */
  record Updated(String function) implements Fault {}

  /** A function has more tasks for a while. */
  record Scaled(String function, int more, int seconds) implements Fault {}

  /** The clock of a service's tasks is wrong: fast, or, where negative, slow. */
  record ClockMoved(String service, int minutes, int seconds) implements Fault {}

  /** A node has no network, and gets it back. What runs on it goes on. */
  record NodeCutOff(int node, int seconds) implements Fault {}

  /** There is not a byte left where a broker stores its queues. */
  record DiskFull(String broker, int seconds) implements Fault {}

  /** A broker has more in memory than it may have, and takes nothing from senders. */
  record MemoryAlarm(String broker, int seconds) implements Fault {}

  /** The disk does no more than so many writes a second for a service. */
  record DiskSlow(String service, int writesPerSecond, int seconds) implements Fault {}
}
