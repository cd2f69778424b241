package io.waggle.classifier.cascade;

import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.data.DataFile;
import io.waggle.classifier.data.DataFileKind;
import io.waggle.classifier.data.Row;
import io.waggle.classifier.data.Sources;
import io.waggle.classifier.decide.Decide;
import io.waggle.classifier.finder.Clues;
import io.waggle.classifier.model.Model;
import io.waggle.classifier.taxonomy.CategoryLookup;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.classifier.taxonomy.TaxonomyFiles;
import io.waggle.classifier.text.TextEvidence;
import io.waggle.classifier.url.FindByAddress;
import io.waggle.classifier.url.Overrides;
import io.waggle.classifier.words.Languages;
import io.waggle.classifier.words.Terms;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Everything that Waggle knows about pages: a taxonomy, what leads to its categories, and a model.
 *
 * @param version a name and a hash of the data, so that other data always has another version
 */
public record Knowledge(
    Taxonomy taxonomy,
    FindByAddress byAddress,
    TextEvidence textEvidence,
    Languages languages,
    Overrides overrides,
    Decide decide,
    String version) {

  /** The knowledge that comes with Waggle. */
  public static Knowledge builtIn() {
    return of(new Sources(Optional.empty(), true), true);
  }

  /** The knowledge that comes with Waggle, without its model: for training one. */
  public static Knowledge builtInUntrained() {
    return of(new Sources(Optional.empty(), true), false);
  }

  /**
   * The knowledge in a folder. A folder with {@code categories.tsv} replaces the knowledge that
   * comes with Waggle. With the IAB Content Taxonomy 3.x as it is distributed, the knowledge that
   * comes with Waggle is translated to its categories. Any other folder adds to it.
   *
   * @throws BrokenData when a file is wrong, or the folder has nothing usable
   */
  public static Knowledge in(Path folder) {
    return of(TaxonomyFiles.sources(folder), true);
  }

  /** The knowledge in a folder, without a model: for training one. */
  public static Knowledge untrainedIn(Path folder) {
    return of(TaxonomyFiles.sources(folder), false);
  }

  /** The same knowledge with another model. */
  public Knowledge with(Model model) {
    return new Knowledge(
        taxonomy, byAddress, textEvidence.with(model), languages, overrides, decide, version);
  }

  private static Knowledge of(Sources sources, boolean withModel) {
    List<DataFile> files = TaxonomyFiles.of(sources);
    Taxonomy taxonomy = TaxonomyFiles.read(files);
    Optional<ByteBuffer> model = withModel ? sources.model() : Optional.empty();
    String version = sources.name() + "-" + hash(files, sources, model);
    return new Assembly(sources, taxonomy, TaxonomyFiles.lookup(files, taxonomy))
        .with(model, version);
  }

  /** Puts the parts of the knowledge together. */
  private record Assembly(Sources sources, Taxonomy taxonomy, CategoryLookup lookup) {

    Knowledge with(Optional<ByteBuffer> model, String version) {
      return new Knowledge(
          taxonomy,
          new FindByAddress(clues(DataFileKind.SITES), clues(DataFileKind.SECTIONS), taxonomy),
          textEvidence(model),
          Languages.from(rows(DataFileKind.LANGUAGES)),
          Overrides.from(rows(DataFileKind.OVERRIDES), lookup),
          new Decide(taxonomy, version),
          version);
    }

    private Consumer<Consumer<Row>> rows(DataFileKind file) {
      return reader -> sources.forEachRow(file, reader);
    }

    private Clues clues(DataFileKind file) {
      return Clues.from(rows(file), lookup);
    }

    private TextEvidence textEvidence(Optional<ByteBuffer> file) {
      Terms terms = Terms.from(rows(DataFileKind.TERMS), lookup);
      Optional<Model> model = file.map(bytes -> Model.read(Sources.MODEL, bytes, lookup));
      return new TextEvidence(terms, model, taxonomy);
    }
  }

  private static String hash(List<DataFile> taxonomy, Sources sources, Optional<ByteBuffer> model) {
    MessageDigest digest = sha256();
    Stream.concat(
            taxonomy.stream(),
            Stream.of(DataFileKind.values())
                .flatMap(file -> sources.named(file.fileName()).stream()))
        .forEach(file -> digest.update(file.content()));
    model.ifPresent(bytes -> digest.update(bytes.duplicate()));
    return HexFormat.of().formatHex(digest.digest(), 0, 4);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
