package io.waggle.receive.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** The settings of this function. */
@ConfigMapping(prefix = "waggle.receive")
interface ReceiveConfig {
  /** The default is never more than 32 MiB, which is more than any broker confirms in time. */
  long MOST_BY_DEFAULT = 32L << 20;

  /**
   * Bytes of request bodies that are worked on at the same time, and also bytes that may wait for
   * the broker's confirm. Requests beyond are answered with 429. At least 520,192, which is what
   * one request of the greatest length needs.
   */
  OptionalInt bytesInFlight();

  /**
   * How long a request may take to arrive. It occupies room all the while, so senders that are slow
   * on purpose could otherwise keep everybody else out.
   */
  @WithDefault("60s")
  Duration longestArrival();

  /**
   * The number of bytes that is set, or else an eighth of the memory, because a body takes several
   * times its length as text, tree and records.
   *
   * @throws IllegalArgumentException when one request of the greatest length would not fit
   */
  default int room() {
    long share = Math.min(Runtime.getRuntime().maxMemory() / 8, MOST_BY_DEFAULT);
    int room = bytesInFlight().orElse(Math.toIntExact(share));
    if (room < AdmitRequests.MOST_PER_REQUEST) {
      throw new IllegalArgumentException(
          "waggle.receive.bytes-in-flight is %d, but one request can need %d"
              .formatted(room, AdmitRequests.MOST_PER_REQUEST));
    }
    return room;
  }
}
