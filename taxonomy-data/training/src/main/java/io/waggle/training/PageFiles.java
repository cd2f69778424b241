package io.waggle.training;

import io.waggle.classifier.taxonomy.Taxonomy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads several files of pages, and reports what could not be read. */
record PageFiles(Taxonomy taxonomy, Progress progress) {

  List<LabelledPage> read(List<Path> files) throws IOException {
    List<LabelledPage> pages = new ArrayList<>();
    for (Path file : files) {
      PageFile read = PageFile.read(file, taxonomy);
      progress.say("%s: %d pages".formatted(file.getFileName(), read.pages().size()));
      if (read.skipped() > 0) {
        progress.say(
            "  left out %d lines, the first: %s".formatted(read.skipped(), read.firstFault()));
      }
      pages.addAll(read.pages());
    }
    return pages;
  }
}
