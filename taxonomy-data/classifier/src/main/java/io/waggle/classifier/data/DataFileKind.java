package io.waggle.classifier.data;

import java.util.List;

/** The kinds of data files that may stand beside the taxonomy. */
public enum DataFileKind {
  SITES("sites.tsv", "site\tcategory\tweight"),
  SECTIONS("sections.tsv", "word\tcategory\tweight\tmeasured", 3),
  TERMS("terms.tsv", "term\tcategory\tweight"),
  LANGUAGES("languages.tsv", "language\tunderstood\twords"),
  OVERRIDES("overrides.tsv", "site\tcategory"),
  SILENT_PAGES("silent-pages.tsv", "place\tword\tsilent");

  private final String fileName;
  private final String header;
  private final int required;

  DataFileKind(String fileName, String header) {
    this(fileName, header, header.split("\t", -1).length);
  }

  DataFileKind(String fileName, String header, int required) {
    this.fileName = fileName;
    this.header = header;
    this.required = required;
  }

  public String fileName() {
    return fileName;
  }

  /** The names of the columns. */
  public List<String> header() {
    return List.of(header.split("\t", -1));
  }

  /** How many of the columns there must be; the others may be missing. */
  public int required() {
    return required;
  }
}
