package io.waggle.classifier.data;

import java.util.List;

/** The kinds of data files that may stand beside the taxonomy. */
public enum DataFileKind {
  SITES("sites.tsv", "site\tcategory\tweight"),
  SECTIONS("sections.tsv", "word\tcategory\tweight"),
  TERMS("terms.tsv", "term\tcategory\tweight"),
  LANGUAGES("languages.tsv", "language\tunderstood\twords"),
  OVERRIDES("overrides.tsv", "site\tcategory");

  private final String fileName;
  private final String header;

  DataFileKind(String fileName, String header) {
    this.fileName = fileName;
    this.header = header;
  }

  public String fileName() {
    return fileName;
  }

  /** The names of the columns. */
  public List<String> header() {
    return List.of(header.split("\t", -1));
  }
}
