package io.waggle.queues;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.waggle.functionbase.FailureCause;
import io.waggle.functionbase.FailureLog;
import io.waggle.functionbase.LabelledCounter;
import io.waggle.functionbase.LogKey;
import io.waggle.functionbase.MeterName;
import io.waggle.visitmodel.Unreadable;
import jakarta.inject.Singleton;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes dead letters, logs each of them, and counts them by their cause. */
@Singleton
public class WriteDeadLetters {
  private final ObjectMapper mapper;
  private final FailureLog log;
  private final LabelledCounter counter;
  private final String version;

  public WriteDeadLetters(
      ObjectMapper mapper,
      FailureLog log,
      MeterRegistry meters,
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown")
          String version) {
    this.mapper = mapper;
    this.log = log;
    this.counter = new LabelledCounter(meters, MeterName.DEAD_LETTERS);
    this.version = version;
  }

  /** A dead letter for a visit that a function cannot work on. */
  DeadLetter of(Object visit, Throwable cause, String function) {
    try {
      Unreadable alone = Unreadable.part(mapper.writeValueAsString(visit), cause.toString());
      return write(alone, cause, function);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A dead letter for a part of a message that cannot be read. */
  DeadLetter of(Unreadable part, String function) {
    return write(part, new UnreadableVisit(part.reason()), function);
  }

  private DeadLetter write(Unreadable alone, Throwable cause, String function) {
    FailureCause where = FailureCause.of(cause);
    String visitId = visitId(alone.body());
    log.warn(
        "A visit is set aside as a dead letter",
        new MessageWithheld(cause),
        Map.of(LogKey.FUNCTION, function, LogKey.VISIT_ID, visitId));
    return new DeadLetter(
        alone.body(),
        alone.reason(),
        function,
        visitId,
        Instant.now(),
        version,
        where.exception(),
        where.place(),
        ShortStack.of(cause));
  }

  private String visitId(String body) {
    try {
      JsonNode visit = mapper.readTree(body).path("visits").path(0);
      String id = visit.path("visitId").asText(visit.path("visit").path("visitId").asText(""));
      return UUID.fromString(id).toString();
    } catch (JsonProcessingException | IllegalArgumentException noId) {
      return "";
    }
  }

  /**
   * Stands for an exception in the log: with its class and its stack trace, but without its
   * message, which may quote the visit. The message is in the dead letter.
   */
  private static final class MessageWithheld extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    MessageWithheld(Throwable cause) {
      super(cause.getClass().getName());
      setStackTrace(cause.getStackTrace());
    }
  }

  /** Counts a dead letter that is safely on its queue. */
  void count(DeadLetter letter) {
    counter.add(1, letter.stage(), letter.exception());
  }
}
