package io.waggle.classifier.cascade;

import io.waggle.classifier.data.DataFile;
import io.waggle.classifier.data.DataFileKind;
import io.waggle.classifier.data.DataHash;
import io.waggle.classifier.data.ModelFile;
import io.waggle.classifier.data.Sources;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.classifier.taxonomy.TaxonomyFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The taxonomy of {@link Knowledge} without what leads to its nodes, for those who decide nothing.
 * It takes next to no memory.
 *
 * @param version that of the knowledge with this taxonomy
 */
public record KnownTaxonomy(Taxonomy taxonomy, String version) {

  /** The taxonomy that comes with Waggle. */
  public static KnownTaxonomy builtIn() {
    return of(new Sources(Optional.empty(), true));
  }

  /**
   * The taxonomy of the knowledge in a folder, as {@link Knowledge#in} reads it.
   *
   * @throws io.waggle.classifier.data.BrokenData when the taxonomy contradicts itself, cannot be
   *     read, or is missing; what is wrong with the rest of the knowledge is not noticed
   */
  public static KnownTaxonomy in(Path folder) {
    return of(TaxonomyFiles.sources(folder));
  }

  private static KnownTaxonomy of(Sources sources) {
    return of(TaxonomyFiles.of(sources), sources, sources.model());
  }

  static KnownTaxonomy of(List<DataFile> files, Sources sources, Optional<ModelFile> model) {
    return new KnownTaxonomy(
        TaxonomyFiles.read(files), sources.name() + "-" + hash(files, sources, model));
  }

  private static String hash(List<DataFile> taxonomy, Sources sources, Optional<ModelFile> model) {
    Stream<DataFile> clues =
        Stream.of(DataFileKind.values()).flatMap(file -> sources.named(file.fileName()).stream());
    return DataHash.of(
        digest -> {
          Stream.concat(taxonomy.stream(), clues).forEach(file -> digest.update(file.content()));
          model.ifPresent(file -> digest.update(file.content().duplicate()));
        });
  }
}
