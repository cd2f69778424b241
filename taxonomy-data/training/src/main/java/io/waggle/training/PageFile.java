package io.waggle.training;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Pages in a file, one JSON object a line: {@code {"url", "title"?, "description"?, "text"?,
 * "keywords"?, "expected"?: ["<category id or IAB 3.1 id>", …]}}. A file whose name ends in {@code
 * .gz} is gzipped.
 *
 * @param pages the pages that could be read
 * @param skipped the number of lines that could not be read, or have no category of the taxonomy
 * @param firstFault file, line and reason of the first of those; empty when there is none
 */
record PageFile(List<LabelledPage> pages, int skipped, String firstFault) {
  private static final ObjectReader LINE =
      JsonMapper.builder().findAndAddModules().build().readerFor(Line.class);

  /** One line of the file. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Line(
      String url,
      String title,
      String description,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> keywords,
      String text,
      String language,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> declared,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> expected) {

    Page page() {
      return new Page(url, title, description, keywords, text, language, "", declared);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException when the file as a whole cannot be read
   */
  static PageFile read(Path file, Taxonomy taxonomy) throws IOException {
    List<LabelledPage> pages = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    try (BufferedReader lines = open(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        try {
          pages.add(page(line, taxonomy));
        } catch (JsonProcessingException | IllegalArgumentException fault) {
          faults.add(file + ":" + number + ": " + fault.getMessage());
        }
      }
    }
    return new PageFile(List.copyOf(pages), faults.size(), faults.isEmpty() ? "" : faults.get(0));
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
  }

  private static LabelledPage page(String json, Taxonomy taxonomy) throws JsonProcessingException {
    Line line = LINE.readValue(json);
    List<String> named = Objects.requireNonNullElse(line.expected(), List.of());
    List<CategoryId> expected =
        named.stream().flatMap(name -> category(name, taxonomy).stream()).toList();
    if (expected.isEmpty() && !named.isEmpty()) {
      throw new IllegalArgumentException("none of " + named + " is a category of the taxonomy");
    }
    return new LabelledPage(line.page(), expected);
  }

  private static Optional<CategoryId> category(String name, Taxonomy taxonomy) {
    Optional<CategoryId> own = Stream.of(name).map(CategoryId::new).filter(taxonomy::has).findAny();
    return own.or(() -> taxonomy.byIab(name));
  }
}
