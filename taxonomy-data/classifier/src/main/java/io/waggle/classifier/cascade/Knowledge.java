package io.waggle.classifier.cascade;

import io.waggle.classifier.clues.Clues;
import io.waggle.classifier.data.DataFile;
import io.waggle.classifier.data.DataFileKind;
import io.waggle.classifier.data.ModelFile;
import io.waggle.classifier.data.Row;
import io.waggle.classifier.data.Sources;
import io.waggle.classifier.decide.Decide;
import io.waggle.classifier.model.Model;
import io.waggle.classifier.taxonomy.Nodes;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.classifier.taxonomy.TaxonomyFiles;
import io.waggle.classifier.text.TextClues;
import io.waggle.classifier.url.Overrides;
import io.waggle.classifier.url.Section;
import io.waggle.classifier.url.SilentPages;
import io.waggle.classifier.url.Site;
import io.waggle.classifier.url.UrlClues;
import io.waggle.classifier.words.Languages;
import io.waggle.classifier.words.Terms;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All that Waggle knows about pages: a taxonomy, the clues that lead to its nodes, and what a model
 * has learned.
 *
 * @param version a name and a hash of the data, so that different data always has a different
 *     version
 */
public record Knowledge(
    Taxonomy taxonomy,
    UrlClues urlClues,
    TextClues textClues,
    Languages languages,
    Overrides overrides,
    Decide decide,
    String version) {

  /** The knowledge that comes with Waggle. */
  public static Knowledge builtIn() {
    return of(new Sources(Optional.empty(), true), true);
  }

  /** The knowledge that comes with Waggle, without its model, for training a new one. */
  public static Knowledge builtInUntrained() {
    return of(new Sources(Optional.empty(), true), false);
  }

  /**
   * The knowledge in a folder. With {@code categories.tsv} the folder replaces the built-in
   * knowledge. With the IAB Content Taxonomy 3.x as the IAB distributes it, the built-in knowledge
   * is translated to its nodes. With neither, the folder adds to the built-in knowledge.
   *
   * @throws io.waggle.classifier.data.BrokenData when the data contradicts itself, cannot be read,
   *     or is missing
   */
  public static Knowledge in(Path folder) {
    return of(TaxonomyFiles.sources(folder), true);
  }

  /**
   * The knowledge in a folder without its model, for training a new one.
   *
   * @throws io.waggle.classifier.data.BrokenData as {@link #in} does
   */
  public static Knowledge untrainedIn(Path folder) {
    return of(TaxonomyFiles.sources(folder), false);
  }

  /** The taxonomy alone. */
  public KnownTaxonomy known() {
    return new KnownTaxonomy(taxonomy, version);
  }

  /** The same knowledge with another model. */
  public Knowledge with(Model model) {
    return new Knowledge(
        taxonomy, urlClues, textClues.with(model), languages, overrides, decide, version);
  }

  private static Knowledge of(Sources sources, boolean withModel) {
    Optional<ModelFile> model = withModel ? sources.model() : Optional.empty();
    List<DataFile> files = TaxonomyFiles.of(sources);
    KnownTaxonomy known = KnownTaxonomy.of(files, sources, model);
    Taxonomy taxonomy = known.taxonomy();
    return new Assembly(sources, taxonomy, TaxonomyFiles.nodes(files, taxonomy))
        .with(model, known.version());
  }

  /** The parts that knowledge is made from. */
  private record Assembly(Sources sources, Taxonomy taxonomy, Nodes nodes) {

    Knowledge with(Optional<ModelFile> model, String version) {
      Terms terms = Terms.from(rows(DataFileKind.TERMS), nodes);
      return new Knowledge(
          taxonomy,
          new UrlClues(
              Clues.from(rows(DataFileKind.SITES), Site::of, nodes),
              Clues.from(rows(DataFileKind.SECTIONS), Section::of, nodes),
              SilentPages.from(rows(DataFileKind.SILENT_PAGES)),
              taxonomy),
          new TextClues(terms, model.map(file -> Model.read(file, nodes)), taxonomy),
          Languages.from(rows(DataFileKind.LANGUAGES), terms),
          Overrides.from(rows(DataFileKind.OVERRIDES), nodes),
          new Decide(taxonomy, version),
          version);
    }

    private Consumer<Consumer<Row>> rows(DataFileKind file) {
      return reader -> sources.forEachRow(file, reader);
    }
  }
}
