package io.waggle.classifier;

import io.waggle.classifier.Clues.Nodes;
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
 * All that Waggle knows about pages: a taxonomy, the clues that lead to its nodes, and what a model
 * has learned.
 *
 * @param version which knowledge it is: a name, and a hash of the data, so that other data is
 *     always another version
 */
public record Knowledge(
    Taxonomy taxonomy,
    UrlClues urlClues,
    TextClues textClues,
    Languages languages,
    Overrides overrides,
    Decide decide,
    String version) {

  /** What comes with Waggle. */
  public static Knowledge builtIn() {
    return of(new Sources(Optional.empty(), true), true);
  }

  /** The same without a model, as it is when one is about to be trained. */
  public static Knowledge builtInUntrained() {
    return of(new Sources(Optional.empty(), true), false);
  }

  /**
   * What lies in a folder. With {@code categories.tsv} the folder takes the place of what comes
   * with Waggle. With the IAB Content Taxonomy 3.x as it is distributed, what comes with Waggle is
   * translated to its nodes. With neither, the folder adds to what comes with Waggle.
   *
   * @throws BrokenData when something in it contradicts itself, or there is nothing in it
   */
  public static Knowledge in(Path folder) {
    return of(TaxonomyFiles.sources(folder), true);
  }

  /** The same without a model, as it is when one is about to be trained. */
  public static Knowledge untrainedIn(Path folder) {
    return of(TaxonomyFiles.sources(folder), false);
  }

  /** The same knowledge with another model. */
  public Knowledge with(Model model) {
    return new Knowledge(
        taxonomy, urlClues, textClues.with(model), languages, overrides, decide, version);
  }

  private static Knowledge of(Sources sources, boolean withModel) {
    List<DataFile> files = TaxonomyFiles.of(sources);
    Taxonomy taxonomy = TaxonomyFiles.read(files);
    Optional<ByteBuffer> model = withModel ? sources.model() : Optional.empty();
    String version = sources.name() + "-" + hash(files, sources, model);
    return new Assembly(sources, taxonomy, TaxonomyFiles.nodes(files, taxonomy))
        .with(model, version);
  }

  /** The parts that knowledge is put together from. */
  private record Assembly(Sources sources, Taxonomy taxonomy, Nodes nodes) {

    Knowledge with(Optional<ByteBuffer> model, String version) {
      return new Knowledge(
          taxonomy,
          new UrlClues(clues(ClueFile.SITES), clues(ClueFile.SECTIONS), taxonomy),
          textClues(model),
          Languages.from(rows(ClueFile.LANGUAGES)),
          Overrides.from(rows(ClueFile.OVERRIDES), nodes),
          new Decide(taxonomy, version),
          version);
    }

    private Consumer<Consumer<Row>> rows(ClueFile file) {
      return reader -> sources.forEachRow(file, reader);
    }

    private Clues clues(ClueFile file) {
      return Clues.from(rows(file), nodes);
    }

    private TextClues textClues(Optional<ByteBuffer> file) {
      Terms terms = Terms.from(rows(ClueFile.TERMS), nodes);
      Optional<Model> model = file.map(bytes -> Model.read(Sources.MODEL, bytes, nodes));
      return new TextClues(terms, model, taxonomy);
    }
  }

  private static String hash(List<DataFile> taxonomy, Sources sources, Optional<ByteBuffer> model) {
    MessageDigest digest = sha256();
    Stream.concat(
            taxonomy.stream(),
            Stream.of(ClueFile.values()).flatMap(file -> sources.named(file.fileName()).stream()))
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
