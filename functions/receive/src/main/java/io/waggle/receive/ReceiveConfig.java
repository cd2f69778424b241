package io.waggle.receive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** What can be set about receiving. */
@ConfigMapping(prefix = "waggle.receive")
interface ReceiveConfig {
  /** The write keys that are known; without any, everybody may write. */
  Optional<Set<String>> writeKeys();

  /** Bytes of request bodies that are worked on at a time; what comes beyond is sent away. */
  @WithDefault("67108864")
  int bytesInFlight();
}
