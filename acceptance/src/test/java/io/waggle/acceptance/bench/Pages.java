package io.waggle.acceptance.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waggle.visitmodel.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The pages that visits are to.
 *
 * @param properties what an event says about each page, as JSON
 * @param pages the same pages as Waggle's own records
 */
record Pages(List<byte[]> properties, List<Page> pages) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Many more than classify-text remembers the decisions of, with room for its neighbours. */
  private static final int MADE_UP = 80_000;

  private static final Set<String> FIELDS =
      Set.of("url", "title", "description", "keywords", "text", "language");

  static Pages madeUp() {
    return of(IntStream.range(0, MADE_UP).mapToObj(MadeUpPage::of));
  }

  /** Pages from files with a JSON object in each line, which may be compressed with gzip. */
  static Pages read(List<Path> files) throws IOException {
    List<ObjectNode> nodes = new ArrayList<>();
    for (Path file : files) {
      try (InputStream bytes = Files.newInputStream(file);
          InputStream plain =
              file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
        String text = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        text.lines().map(Pages::parsed).forEach(nodes::add);
      }
    }
    return of(nodes.stream());
  }

  private static ObjectNode parsed(String line) {
    try {
      return JSON.readValue(line, ObjectNode.class).retain(FIELDS);
    } catch (JsonProcessingException noPage) {
      throw new IllegalArgumentException("not a page: " + line, noPage);
    }
  }

  private static Pages of(Stream<ObjectNode> nodes) {
    List<ObjectNode> all = nodes.toList();
    return new Pages(
        all.stream().map(node -> node.toString().getBytes(StandardCharsets.UTF_8)).toList(),
        all.stream().map(node -> JSON.convertValue(node, Page.class)).toList());
  }

  int count() {
    return pages.size();
  }

  double averageBytes() {
    return properties.stream().mapToInt(page -> page.length).average().orElse(0);
  }
}
