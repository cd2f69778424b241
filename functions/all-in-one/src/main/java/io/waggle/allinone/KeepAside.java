package io.waggle.allinone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.waggle.queues.Channels;
import io.waggle.queues.DeadLetter;
import io.waggle.visitmodel.RejectedVisits;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps what was set aside where there is no broker for it: a file for each queue, a JSON text on
 * each line.
 */
@ApplicationScoped
class KeepAside {
  private final Path folder;
  private final ObjectMapper mapper;

  KeepAside(
      @ConfigProperty(name = "waggle.data", defaultValue = ".waggle") Path folder,
      ObjectMapper mapper) {
    this.folder = folder;
    this.mapper = mapper;
  }

  @Blocking
  @Incoming(Channels.REJECTED_VISITS)
  void rejected(RejectedVisits rejected) throws IOException {
    keep(Channels.REJECTED_VISITS, rejected.rows());
  }

  @Blocking
  @Incoming(Channels.DEAD_PAGE_VISITS)
  void deadPageVisit(DeadLetter letter) throws IOException {
    keep(Channels.DEAD_PAGE_VISITS, List.of(letter));
  }

  @Blocking
  @Incoming(Channels.DEAD_UNRESOLVED_VISITS)
  void deadUnresolvedVisit(DeadLetter letter) throws IOException {
    keep(Channels.DEAD_UNRESOLVED_VISITS, List.of(letter));
  }

  @Blocking
  @Incoming(Channels.DEAD_CLASSIFIED_VISITS)
  void deadClassifiedVisit(DeadLetter letter) throws IOException {
    keep(Channels.DEAD_CLASSIFIED_VISITS, List.of(letter));
  }

  private synchronized void keep(String queue, List<?> things) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(queue + ".jsonl");
    List<String> lines = things.stream().map(this::line).toList();
    Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private String line(Object thing) {
    try {
      return mapper.writeValueAsString(thing);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
