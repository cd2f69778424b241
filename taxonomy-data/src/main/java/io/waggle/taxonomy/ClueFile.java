package io.waggle.taxonomy;

import java.util.List;

/** The files of clues there are. */
enum ClueFile {
  SITES("sites.tsv", "site"),
  SECTIONS("sections.tsv", "word"),
  TERMS("terms.tsv", "term");

  private final String fileName;
  private final String key;

  ClueFile(String fileName, String key) {
    this.fileName = fileName;
    this.key = key;
  }

  String fileName() {
    return fileName;
  }

  List<String> header() {
    return List.of(key, "category", "weight");
  }

  /** As good as no file: a header and nothing below it. */
  DataFile empty() {
    return new DataFile(fileName, List.of(String.join("\t", header())));
  }
}
