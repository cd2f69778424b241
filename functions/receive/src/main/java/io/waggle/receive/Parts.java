package io.waggle.receive;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.waggle.model.Channels;
import io.waggle.model.PageVisits;
import io.waggle.model.RejectedVisits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Puts the function together: the only place that knows both the framework and the logic. */
@ApplicationScoped
class Parts {
  /** Messages on their way at a time; more than can come of the bytes that are let in. */
  private static final int ON_THEIR_WAY = 4096;

  @Produces
  @Singleton
  TakeCall takeCall(
      ObjectMapper mapper,
      @ConfigProperty(name = "waggle.write-keys") Optional<Set<String>> writeKeys,
      @ConfigProperty(name = "quarkus.application.version") String version,
      @Channel(Channels.PAGE_VISITS)
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = ON_THEIR_WAY)
          MutinyEmitter<PageVisits> visits,
      @Channel(Channels.REJECTED_VISITS)
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = ON_THEIR_WAY)
          MutinyEmitter<RejectedVisits> rejected) {
    Clock clock = Clock.systemUTC();
    return new TakeCall(
        new ReadCall(mapper),
        writeKeys(writeKeys.orElse(Set.of())),
        new GatherVisits(mapper, visits::send),
        new BadRows(mapper, clock, version, rejected::send),
        clock);
  }

  private static WriteKeys writeKeys(Set<String> known) {
    WriteKeys keys = new WriteKeys(known);
    if (keys.known().isEmpty()) {
      Log.warn("No write keys are set (WAGGLE_WRITE_KEYS): anybody may send visits.");
    }
    return keys;
  }
}
