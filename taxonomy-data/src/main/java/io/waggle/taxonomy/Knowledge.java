package io.waggle.taxonomy;

import io.waggle.taxonomy.Clues.Nodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All that Waggle knows about pages: a taxonomy and the clues that lead to its nodes.
 *
 * @param version which knowledge it is: a name, and a hash of the data, so that other data is
 *     always another version
 */
public record Knowledge(
    Taxonomy taxonomy, UrlClues urlClues, TextClues textClues, Decide decide, String version) {
  private static final String CATEGORIES = "categories.tsv";

  /** What comes with Waggle. */
  public static Knowledge builtIn() {
    DataFile categories = builtIn(CATEGORIES);
    Taxonomy taxonomy = ReadTaxonomy.from(categories);
    return new Assembly("waggle", categories, taxonomy, builtInClues()).with(Nodes.of(taxonomy));
  }

  /**
   * What lies in a folder: {@code categories.tsv} with {@code sites.tsv}, {@code sections.tsv} and
   * {@code terms.tsv} beside it, each of which may be missing; or the IAB Content Taxonomy 3.x as
   * it is distributed, to which the clues that come with Waggle are translated.
   *
   * @throws BrokenData when something in it contradicts itself, or there is no taxonomy in it
   */
  public static Knowledge in(Path folder) {
    DataFile categories = categories(folder);
    Taxonomy taxonomy = ReadTaxonomy.from(categories);
    String name = Objects.toString(folder.toAbsolutePath().normalize().getFileName(), "root");
    return ReadTaxonomy.isIab(categories)
        ? new Assembly(name, categories, taxonomy, builtInClues())
            .with(Nodes.translated(ReadTaxonomy.from(builtIn(CATEGORIES)), taxonomy))
        : new Assembly(name, categories, taxonomy, cluesIn(folder)).with(Nodes.of(taxonomy));
  }

  /** The parts that knowledge is put together from. */
  private record Assembly(
      String name, DataFile categories, Taxonomy taxonomy, Map<ClueFile, DataFile> files) {

    Knowledge with(Nodes nodes) {
      String version = name + "-" + hash();
      UrlClues urlClues =
          new UrlClues(clues(ClueFile.SITES, nodes), clues(ClueFile.SECTIONS, nodes));
      TextClues textClues = new TextClues(clues(ClueFile.TERMS, nodes));
      return new Knowledge(taxonomy, urlClues, textClues, new Decide(taxonomy, version), version);
    }

    private Clues clues(ClueFile file, Nodes nodes) {
      return Clues.from(Row.of(files.get(file), file.header()), nodes);
    }

    private String hash() {
      MessageDigest digest = sha256();
      Stream.concat(Stream.of(categories), files.values().stream())
          .flatMap(file -> file.lines().stream())
          .forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, 4);
    }
  }

  private static DataFile categories(Path folder) {
    Path ours = folder.resolve(CATEGORIES);
    return Files.exists(ours) ? DataFile.read(ours) : iabTaxonomy(folder);
  }

  private static DataFile iabTaxonomy(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".tsv"))
          .map(DataFile::read)
          .filter(ReadTaxonomy::isIab)
          // The first line names the version; of several the latest is meant.
          .max(Comparator.comparing(file -> file.lines().getFirst()))
          .orElseThrow(() -> new BrokenData(folder + ": no categories.tsv and no IAB taxonomy"));
    } catch (IOException unreadable) {
      throw new BrokenData(folder + ": cannot be read: " + unreadable, unreadable);
    }
  }

  private static Map<ClueFile, DataFile> cluesIn(Path folder) {
    return clues(
        file -> {
          Path path = folder.resolve(file.fileName());
          return Files.exists(path) ? DataFile.read(path) : file.empty();
        });
  }

  private static Map<ClueFile, DataFile> builtInClues() {
    return clues(file -> builtIn(file.fileName()));
  }

  private static Map<ClueFile, DataFile> clues(Function<ClueFile, DataFile> read) {
    Map<ClueFile, DataFile> files = new EnumMap<>(ClueFile.class);
    Stream.of(ClueFile.values()).forEach(file -> files.put(file, read.apply(file)));
    return files;
  }

  private static DataFile builtIn(String file) {
    try (InputStream content = Knowledge.class.getResourceAsStream(file)) {
      return DataFile.of(file, Objects.requireNonNull(content, file).readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
