package io.waggle.receive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What can be set about receiving. */
@ConfigMapping(prefix = "waggle.receive")
interface ReceiveConfig {
  /**
   * Bytes of request bodies that are worked on at a time, and bytes that may wait for the broker's
   * confirm; what comes beyond is sent away.
   */
  @WithDefault("33554432")
  int bytesInFlight();
}
