package io.waggle.acceptance.faults;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The calls of a sender, one after the other. Their sizes and events follow from the seed.
 *
 * @param most how many events a call has at most; 1 for posts of single visits
 */
record KnownCalls(KnownVisits visits, int sender, int most) {
  /** As many as SDKs gather by default. */
  static final int MOST = 100;

  private static final int ONE_IN_SO_MANY_IS_REPEATED = 20;

  /** The write key of the stack under test; harmless where no key is needed. */
  private static final String WRITE_KEY = "a-write-key";

  /**
   * A call.
   *
   * @param isRepeated whether it is sent again even if it is answered, as by an SDK that the answer
   *     does not reach
   */
  record Call(int first, int events, boolean isRepeated) {}

  /** The call that begins with an event. */
  Call at(int first) {
    SplittableRandom random = visits.random(sender, first).split();
    boolean isRepeated = random.nextInt(ONE_IN_SO_MANY_IS_REPEATED) == 0;
    return new Call(first, 1 + random.nextInt(most), isRepeated);
  }

  String path() {
    return most == 1 ? "/v1/page" : "/v1/batch";
  }

  /** The body of a call, which stays the same however often it is sent. */
  String body(Call call, Instant now) {
    String sent = "\"writeKey\":\"%s\",\"sentAt\":\"%s\"".formatted(WRITE_KEY, now);
    return most == 1
        ? "{" + sent + "," + event(call.first(), now).substring(1)
        : "{" + sent + ",\"batch\":[" + events(call, now) + "]}";
  }

  private String events(Call call, Instant now) {
    return IntStream.range(call.first(), call.first() + call.events())
        .mapToObj(number -> event(number, now))
        .collect(Collectors.joining(","));
  }

  private String event(int number, Instant now) {
    return visits.of(sender, number).json(now);
  }
}
