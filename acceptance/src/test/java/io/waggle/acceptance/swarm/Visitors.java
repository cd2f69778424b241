package io.waggle.acceptance.swarm;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Visitors who send their visits from a container in the stack's outer network, where a reverse
 * proxy would be. In that network the name of a service resolves to all of its tasks.
 *
 * @param name the prefix of their ids
 */
record Visitors(Node node, String container, String name) {
  private static final int SENDERS = 8;

  /**
   * The outcome of their requests.
   *
   * @param longestSilenceMillis the longest time in which none of them was answered
   */
  record Account(long answered, long sentAway, long failed, long longestSilenceMillis, String all) {
    private static final Pattern LINE =
        Pattern.compile(
            "answered=(\\d+) sentAway=(\\d+) failed=(\\d+) longestSilenceMillis=(\\d+) .*");

    static Account of(String line) {
      Matcher numbers = LINE.matcher(line);
      if (!numbers.find()) {
        throw new IllegalStateException("the visitors have not told how it went: " + line);
      }
      return new Account(
          number(numbers, 1), number(numbers, 2), number(numbers, 3), number(numbers, 4), line);
    }

    private static long number(Matcher numbers, int group) {
      return Long.parseLong(numbers.group(group));
    }
  }

  /**
   * Starts sending.
   *
   * @param visits how many visits; 0 to send until stopped
   * @param perSecond visits per second; 0 for as fast as possible
   */
  static Visitors send(Stack stack, String name, int visits, int perSecond)
      throws IOException, InterruptedException {
    String container =
        Inside.run(
            stack.manager(),
            "--detach",
            stack.name() + "_outside",
            "-Xmx256m",
            "-Dsun.net.inetaddr.ttl=0",
            "io.waggle.acceptance.load.SendVisits",
            "http://tasks.receive:8080",
            String.valueOf(visits),
            String.valueOf(perSecond),
            String.valueOf(SENDERS),
            name);
    TimeUnit.SECONDS.sleep(2);
    return new Visitors(stack.manager(), container, name);
  }

  /** The outcome so far. */
  Account soFar() throws IOException, InterruptedException {
    return Account.of(node.docker("logs", "--tail", "1", container));
  }

  /** Waits until they have sent all their visits. */
  Account finish() throws IOException, InterruptedException {
    node.docker("wait", container);
    return account();
  }

  /** Stops them, and waits for their last answers. */
  Account stop() throws IOException, InterruptedException {
    node.docker("stop", "--time", "150", container);
    return account();
  }

  private Account account() throws IOException, InterruptedException {
    String log = node.docker("logs", container);
    node.docker("rm", "--force", container);
    String last = log.lines().reduce("", (before, line) -> line);
    if (!last.startsWith("done")) {
      throw new IllegalStateException("the visitors did not come to an end:\n" + log);
    }
    System.out.println("   " + name + ": " + last);
    return Account.of(last);
  }
}
