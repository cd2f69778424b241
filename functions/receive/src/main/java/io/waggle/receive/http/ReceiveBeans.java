package io.waggle.receive.http;

import static org.eclipse.microprofile.reactive.messaging.OnOverflow.Strategy.BUFFER;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.waggle.events.check.OfBots;
import io.waggle.events.check.VisitTime;
import io.waggle.events.segment.ReadBatch;
import io.waggle.functionbase.FailureLog;
import io.waggle.queues.CountFlow;
import io.waggle.receive.send.BadRows;
import io.waggle.receive.send.GatherVisits;
import io.waggle.receive.send.InFlightLimit;
import io.waggle.receive.send.SendEvents;
import io.waggle.visitmodel.BadRow;
import io.waggle.visitmodel.PageVisits;
import io.waggle.visitmodel.RejectedVisits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Makes the beans of this function out of its plain classes. */
@ApplicationScoped
class ReceiveBeans {
  /** Messages that a channel may buffer: more than the in-flight limit ever lets through. */
  private static final int MESSAGES = 8192;

  private static final String VISITS = "page-visits";
  private static final String REJECTED = "rejected-visits";

  private final CountFlow flow;

  ReceiveBeans(MeterRegistry meters) {
    this.flow = new CountFlow(meters, BadRows.NAME);
  }

  @Produces
  @Singleton
  HandleRequest handleRequest(
      ObjectMapper mapper,
      WriteKeys keys,
      SendEvents sender,
      Supplier<VisitTime> now,
      FailureLog failures) {
    return new HandleRequest(new ReadBatch(mapper), keys, sender, now, failures);
  }

  /** The days are those of persist-profile, which deletes what is older. */
  @Produces
  @Singleton
  @Startup // So that a wrong number stops the start.
  Supplier<VisitTime> now(
      @ConfigProperty(name = "waggle.retention-days", defaultValue = "395") int days) {
    if (days < 1) {
      throw new IllegalArgumentException("WAGGLE_RETENTION_DAYS is under 1: " + days);
    }
    return () -> VisitTime.now(InstantSource.system(), Duration.ofDays(days));
  }

  @Produces
  @Singleton
  @Startup // So that a wrong word stops the start.
  @Named("bots")
  Predicate<String> bots(@ConfigProperty(name = "waggle.bots", defaultValue = "ignore") OfBots of) {
    return of.leftOut();
  }

  @Produces
  @Singleton
  SendEvents sendEvents(GatherVisits visits, BadRows badRows) {
    return new SendEvents(visits, badRows);
  }

  @Produces
  @Singleton
  InFlightLimit inFlightLimit(ReceiveConfig config) {
    return new InFlightLimit(config.room());
  }

  @Produces
  @Singleton
  GatherVisits gatherVisits(
      InFlightLimit inFlight,
      @Channel(VISITS) @OnOverflow(value = BUFFER, bufferSize = MESSAGES)
          MutinyEmitter<PageVisits> channel) {
    return new GatherVisits(
        inFlight,
        batch -> {
          flow.sent(VISITS, batch.size());
          return channel.send(batch);
        });
  }

  @Produces
  @Singleton
  BadRows badRows(
      ObjectMapper mapper,
      InFlightLimit inFlight,
      @ConfigProperty(name = "quarkus.application.version") String version,
      @Channel(REJECTED) @OnOverflow(value = BUFFER, bufferSize = MESSAGES)
          MutinyEmitter<RejectedVisits> channel) {
    BadRow.Processor processor = new BadRow.Processor(BadRows.NAME, version);
    return new BadRows(
        mapper,
        inFlight,
        processor,
        rejected -> {
          flow.sent(REJECTED, rejected.rows().size());
          return channel.send(rejected);
        });
  }

  @Produces
  @Singleton
  @Startup // So that the warning is logged at the start and not with the first request.
  WriteKeys writeKeys(@ConfigProperty(name = "waggle.write-keys") Optional<Set<String>> writeKeys) {
    WriteKeys keys = new WriteKeys(writeKeys.orElse(Set.of()));
    if (keys.known().isEmpty()) {
      Log.warn("No write keys are set (WAGGLE_WRITE_KEYS): anybody may send visits.");
    }
    return keys;
  }
}
