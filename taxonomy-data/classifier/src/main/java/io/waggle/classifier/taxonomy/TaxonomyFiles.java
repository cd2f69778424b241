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
import java.util.Set;
import java.util.stream.Stream;

/** Finds out which kind of taxonomy a folder holds, and reads it. */
public final class TaxonomyFiles {
  static final String CATEGORIES = "categories.tsv";
  static final String ADDED = "added-categories.tsv";

  private TaxonomyFiles() {}

  /**
   * The sources for a folder. With a {@code categories.tsv} the folder replaces the built-in data;
   * otherwise it adds to it.
   *
   * @throws BrokenData when there is nothing in the folder to use, or it cannot be read
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

  /** The files that make up the taxonomy: the main one, and those that add categories. */
  public static List<DataFile> of(Sources sources) {
    Optional<DataFile> iab =
        sources.withBuiltIn() ? sources.folder().flatMap(TaxonomyFiles::iab) : Optional.empty();
    List<DataFile> files =
        new ArrayList<>(iab.map(List::of).orElseGet(() -> sources.named(CATEGORIES)));
    files.addAll(sources.named(ADDED));
    return files;
  }

  /**
   * The tree that these files make. In a taxonomy of the IAB, what the built-in one marks as
   * sensitive is so, too: the IAB marks less, no politics and no gambling for example.
   *
   * @throws BrokenData when they contradict themselves or each other, or have no category
   */
  public static Taxonomy read(List<DataFile> files) {
    return ReadTaxonomy.from(files, haveIab(files) ? ours().sensitiveIabs() : Set.of());
  }

  /** How data names nodes: as the taxonomy does or, for an IAB taxonomy, as the built-in one. */
  public static Nodes nodes(List<DataFile> files, Taxonomy taxonomy) {
    return haveIab(files) ? Nodes.translated(ours(), taxonomy) : Nodes.of(taxonomy);
  }

  private static boolean haveIab(List<DataFile> files) {
    return files.stream().anyMatch(ReadTaxonomy::isIab);
  }

  private static Taxonomy ours() {
    return ReadTaxonomy.from(new Sources(Optional.empty(), true).named(CATEGORIES));
  }

  private static Optional<DataFile> iab(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".tsv"))
          .map(DataFile::read)
          .filter(ReadTaxonomy::isIab)
          // The first line names the version. Of several files the latest version is used.
          .max(Comparator.comparing(DataFile::firstLine));
    } catch (IOException unreadable) {
      throw new BrokenData(folder + ": cannot be read: " + unreadable, unreadable);
    }
  }
}
