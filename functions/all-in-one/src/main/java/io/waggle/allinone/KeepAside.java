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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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

  private final Path folder;
  private final ObjectMapper mapper;
  private final FailureLog failures;

  KeepAside(
      @ConfigProperty(name = "waggle.data", defaultValue = ".waggle") Path folder,
      ObjectMapper mapper,
      FailureLog failures) {
    this.folder = folder;
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
                write(queue, message.getPayload());
                message.ack();
              } catch (IOException | RuntimeException failure) {
                report(queue, failure);
                message.nack(failure);
              }
            });
  }

  private void report(String queue, Throwable failure) {
    failures.error("A visit could not be set aside", failure, Map.of(LogKey.QUEUE, queue));
  }

  // A full disk must not leave half a line, to which the next one would be appended.
  private synchronized void write(String queue, Object payload) throws IOException {
    Files.createDirectories(folder);
    String lines = String.join("\n", lines(payload)) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
    try (FileChannel file =
        FileChannel.open(
            folder.resolve(queue + ".jsonl"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      long end = file.size();
      try {
        file.position(end);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      } catch (IOException failure) {
        file.truncate(end);
        throw failure;
      }
    }
  }

  private List<String> lines(Object payload) {
    List<?> things = payload instanceof RejectedVisits(List<?> rows) ? rows : List.of(payload);
    return things.stream().map(this::line).toList();
  }

  private String line(Object thing) {
    try {
      return mapper.writeValueAsString(thing);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
