package io.waggle.receive;

import static org.eclipse.microprofile.reactive.messaging.OnOverflow.Strategy.BUFFER;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.waggle.queues.Channels;
import io.waggle.visitmodel.BadRow;
import io.waggle.visitmodel.PageVisits;
import io.waggle.visitmodel.RejectedVisits;
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
  /** Messages on their way at a time: more than there can be of what may be outstanding. */
  private static final int MESSAGES = 8192;

  @Produces
  @Singleton
  TakeCall takeCall(ObjectMapper mapper, WriteKeys keys, GatherVisits visits, BadRows badRows) {
    return new TakeCall(new ReadCall(mapper), keys, visits, badRows, Clock.systemUTC());
  }

  @Produces
  @Singleton
  Outstanding outstanding(ReceiveConfig config) {
    return new Outstanding(config.room());
  }

  @Produces
  @Singleton
  GatherVisits gatherVisits(
      ObjectMapper mapper,
      Outstanding outstanding,
      @Channel(Channels.PAGE_VISITS) @OnOverflow(value = BUFFER, bufferSize = MESSAGES)
          MutinyEmitter<PageVisits> channel) {
    return new GatherVisits(mapper, outstanding, channel::send);
  }

  @Produces
  @Singleton
  BadRows badRows(
      ObjectMapper mapper,
      Outstanding outstanding,
      @ConfigProperty(name = "quarkus.application.version") String version,
      @Channel(Channels.REJECTED_VISITS) @OnOverflow(value = BUFFER, bufferSize = MESSAGES)
          MutinyEmitter<RejectedVisits> channel) {
    BadRow.Processor processor = new BadRow.Processor(BadRows.NAME, version);
    return new BadRows(mapper, outstanding, processor, channel::send);
  }

  @Produces
  @Singleton
  @Startup // So that the warning comes at the start and not with the first call.
  WriteKeys writeKeys(@ConfigProperty(name = "waggle.write-keys") Optional<Set<String>> writeKeys) {
    WriteKeys keys = new WriteKeys(writeKeys.orElse(Set.of()));
    if (keys.known().isEmpty()) {
      Log.warn("No write keys are set (WAGGLE_WRITE_KEYS): anybody may send visits.");
    }
    return keys;
  }
}
