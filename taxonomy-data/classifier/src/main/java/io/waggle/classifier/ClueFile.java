package io.waggle.classifier;

import java.util.List;

/** The files there can be beside the taxonomy itself. */
enum ClueFile {
  SITES("sites.tsv", "site\tcategory\tweight"),
  SECTIONS("sections.tsv", "word\tcategory\tweight"),
  TERMS("terms.tsv", "term\tcategory\tweight"),
  LANGUAGES("languages.tsv", "language\tunderstood\twords"),
  OVERRIDES("overrides.tsv", Overrides.HEADER);

  private final String fileName;
  private final String header;

  ClueFile(String fileName, String header) {
    this.fileName = fileName;
    this.header = header;
  }

  String fileName() {
    return fileName;
  }

  List<String> header() {
    return List.of(header.split("\t", -1));
  }
}
