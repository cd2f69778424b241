package io.waggle.classifier.taxonomy;

import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.data.DataFile;
import io.waggle.classifier.data.DataFileKind;
import io.waggle.classifier.data.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files of the taxonomy in use. */
public final class TaxonomyFiles {
  static final String CATEGORIES = "categories.tsv";
  static final String ADDED = "added-categories.tsv";

  private TaxonomyFiles() {}

  /**
   * The sources for a folder. A folder with {@code categories.tsv} replaces the data that comes
   * with Waggle; any other folder adds to it.
   *
   * @throws BrokenData when there is nothing usable in the folder
   */
  public static Sources sources(Path folder) {
    Sources alone = new Sources(Optional.of(folder), false);
    if (alone.haveAny(Stream.of(CATEGORIES))) {
      return alone;
    }
    Stream<String> clues = Stream.of(DataFileKind.values()).map(DataFileKind::fileName);
    Stream<String> adding = Stream.concat(Stream.of(ADDED, Sources.MODEL), clues);
    if (iab(folder).isEmpty() && !alone.haveAny(adding)) {
      throw new BrokenData(
          folder + ": no categories.tsv, no IAB taxonomy and nothing to add to what is known");
    }
    return new Sources(Optional.of(folder), true);
  }

  /** The files of the taxonomy: the main one, and those that add categories. */
  public static List<DataFile> of(Sources sources) {
    Optional<DataFile> iab =
        sources.withBuiltIn() ? sources.folder().flatMap(TaxonomyFiles::iab) : Optional.empty();
    List<DataFile> files =
        new ArrayList<>(iab.map(List::of).orElseGet(() -> sources.named(CATEGORIES)));
    files.addAll(sources.named(ADDED));
    return files;
  }

  public static Taxonomy read(List<DataFile> files) {
    return ReadTaxonomy.from(files);
  }

  /** How data files name categories: by the ids of this taxonomy, or by Waggle's own. */
  public static CategoryLookup lookup(List<DataFile> files, Taxonomy taxonomy) {
    return files.stream().anyMatch(ReadTaxonomy::isIab)
        ? CategoryLookup.translated(ours(), taxonomy)
        : CategoryLookup.in(taxonomy);
  }

  private static Taxonomy ours() {
    return read(new Sources(Optional.empty(), true).named(CATEGORIES));
  }

  private static Optional<DataFile> iab(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".tsv"))
          .map(DataFile::read)
          .filter(ReadTaxonomy::isIab)
          // The first line names the version; the latest one counts.
          .max(Comparator.comparing(DataFile::firstLine));
    } catch (IOException unreadable) {
      throw new BrokenData(folder + ": cannot be read: " + unreadable, unreadable);
    }
  }
}
