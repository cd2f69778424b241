package io.waggle.receive;

import io.smallrye.config.ConfigMapping;
import java.util.OptionalInt;

/** What can be set about receiving. */
@ConfigMapping(prefix = "waggle.receive")
interface ReceiveConfig {
  /**
   * Bytes of request bodies that are worked on at a time, and bytes that may wait for the broker's
   * confirm; what comes beyond is sent away. At least 520,000, which is one call of the longest.
   */
  OptionalInt bytesInFlight();

  /**
   * What is set, or an eighth of the memory there is, for as text, tree and records it is several
   * times as much; but no more than 32 MiB, which is more than any broker confirms in time.
   */
  default int room() {
    long share = Math.min(Runtime.getRuntime().maxMemory() / 8, 32L << 20);
    return bytesInFlight().orElse(Math.toIntExact(share));
  }
}
