package io.waggle.allinone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Subscribers;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import io.waggle.functionbase.FailureLog;
import io.waggle.functionbase.LogKey;
import io.waggle.visitmodel.RejectedVisits;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/**
 * Keeps dead letters and bad rows where there is no broker: in a file for each queue, with one JSON
 * object on each line. A message is acknowledged after its lines are written.
 */
@ApplicationScoped
@Connector(KeepAside.NAME)
class KeepAside implements OutboundConnector {
  static final String NAME = "keep-aside";

  private final SetAsideFolder folder;
  private final LimitSetAside limits;
  private final ObjectMapper mapper;
  private final FailureLog failures;

  KeepAside(SetAsideFolder folder, LimitSetAside limits, ObjectMapper mapper, FailureLog failures) {
    this.folder = folder;
    this.limits = limits;
    this.mapper = mapper;
    this.failures = failures;
  }

  @Override
  public Flow.Subscriber<? extends Message<?>> getSubscriber(Config channel) {
    String queue = channel.getValue("channel-name", String.class);
    return Subscribers.<Message<?>>from(
        Context.empty(),
        message -> keep(queue, message),
        failure -> report(queue, failure),
        () -> {},
        subscription -> subscription.request(Long.MAX_VALUE));
  }

  private void keep(String queue, Message<?> message) {
    Infrastructure.getDefaultWorkerPool()
        .execute(
            () -> {
              try {
                SetAsideFile file = folder.file(queue);
                file.append(lines(message.getPayload()));
                message.ack();
                limits.limitSize(file);
              } catch (IOException | RuntimeException failure) {
                report(queue, failure);
                message.nack(failure);
              }
            });
  }

  private void report(String queue, Throwable failure) {
    failures.error("A visit could not be set aside", failure, Map.of(LogKey.QUEUE, queue));
  }

  private String lines(Object payload) {
    List<?> things = payload instanceof RejectedVisits(List<?> rows) ? rows : List.of(payload);
    return things.stream().map(this::line).collect(Collectors.joining("\n", "", "\n"));
  }

  private String line(Object thing) {
    try {
      return mapper.writeValueAsString(thing);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
