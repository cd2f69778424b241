package io.waggle.classifier;

import io.waggle.classifier.Clues.Nodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out what kind of taxonomy a folder holds. */
final class TaxonomyFiles {
  static final String CATEGORIES = "categories.tsv";
  static final String ADDED = "added-categories.tsv";

  private TaxonomyFiles() {}

  /** A folder that has a taxonomy of ours replaces what comes with Waggle; any other adds to it. */
  static Sources sources(Path folder) {
    Sources alone = new Sources(Optional.of(folder), false);
    if (alone.haveAny(Stream.of(CATEGORIES))) {
      return alone;
    }
    Stream<String> clues = Stream.of(ClueFile.values()).map(ClueFile::fileName);
    Stream<String> adding = Stream.concat(Stream.of(ADDED, Sources.MODEL), clues);
    if (iab(folder).isEmpty() && !alone.haveAny(adding)) {
      throw new BrokenData(
          folder + ": no categories.tsv, no IAB taxonomy and nothing to add to what is known");
    }
    return new Sources(Optional.of(folder), true);
  }

  /** The files the taxonomy is made of: one, and one that adds to it. */
  static List<DataFile> of(Sources sources) {
    Optional<DataFile> iab =
        sources.withBuiltIn() ? sources.folder().flatMap(TaxonomyFiles::iab) : Optional.empty();
    List<DataFile> files =
        new ArrayList<>(iab.map(List::of).orElseGet(() -> sources.named(CATEGORIES)));
    files.addAll(sources.named(ADDED));
    return files;
  }

  static Taxonomy read(List<DataFile> files) {
    return ReadTaxonomy.from(files);
  }

  /** How rows name nodes: as the taxonomy does, or as ours does for one of IAB's ids. */
  static Nodes nodes(List<DataFile> files, Taxonomy taxonomy) {
    return files.stream().anyMatch(ReadTaxonomy::isIab)
        ? Nodes.translated(ours(), taxonomy)
        : Nodes.of(taxonomy);
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
          // The first line names the version; of several the latest is meant.
          .max(Comparator.comparing(DataFile::firstLine));
    } catch (IOException unreadable) {
      throw new BrokenData(folder + ": cannot be read: " + unreadable, unreadable);
    }
  }
}
