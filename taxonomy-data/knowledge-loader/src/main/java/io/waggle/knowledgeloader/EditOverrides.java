package io.waggle.knowledgeloader;

import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.data.DataFile;
import io.waggle.classifier.data.DataFileKind;
import io.waggle.classifier.data.ReplaceFile;
import io.waggle.classifier.data.Row;
import io.waggle.classifier.taxonomy.Nodes;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.classifier.url.Overrides;
import io.waggle.classifier.url.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Adds rules to an operator's file of overrides, which functions read again when it changes. The
 * file is replaced as a whole, so nobody ever reads a part of it, and is checked as a whole before,
 * so that no change can break it. Other lines stay as they are, comments too.
 */
public final class EditOverrides {
  private static final String NAME_OF_INPUT = "the override";

  private final Optional<Path> file;
  private final Taxonomy taxonomy;

  /**
   * For a file.
   *
   * @param file it need not exist yet; empty where no file is set
   */
  public EditOverrides(Optional<Path> file, Taxonomy taxonomy) {
    this.file = file;
    this.taxonomy = taxonomy;
  }

  /**
   * A rule about a site.
   *
   * @param site a host, or a host and a path
   * @param category the id of a category, or a dash for pages that must not be classified
   */
  public record Rule(String site, String category) {

    /** The rule as a line of the file, without its line break. */
    public String line() {
      return site + "\t" + category;
    }

    private Row row() {
      return new Row(NAME_OF_INPUT, 1, List.of(site, category));
    }
  }

  /** What became of a rule. */
  public sealed interface Outcome {

    /**
     * It is in the file.
     *
     * @param before the rule about the same site that it replaces
     */
    record Written(Rule rule, Optional<Rule> before) implements Outcome {}

    /** The file cannot be written, so that somebody has to add the line by hand. */
    record NotWritable(Rule rule, String reason) implements Outcome {}
  }

  /**
   * The rule in the form in which it is written.
   *
   * @throws BrokenData with the reason, for a site that is none or an unknown category
   */
  public Rule checked(Rule rule) {
    for (String field : List.of(rule.site(), rule.category())) {
      if (field.chars().anyMatch(Character::isISOControl)) {
        throw rule.row().broken("a site and a category have no control characters");
      }
    }
    String site = Site.of(rule.row());
    if (site.startsWith("#")) {
      throw rule.row().broken("'" + site + "' would be a comment");
    }
    Rule written = new Rule(site, rule.category().strip());
    Overrides.from(rows -> rows.accept(written.row()), Nodes.of(taxonomy));
    return written;
  }

  /**
   * The rules as they would be with one more.
   *
   * @throws BrokenData for a rule that {@link #checked} refuses, and when the file is broken
   */
  public Overrides with(Rule rule) {
    Rule added = checked(rule);
    return Overrides.from(
        reader -> {
          reader.accept(added.row());
          forEachRow(reader);
        },
        Nodes.of(taxonomy));
  }

  /**
   * The rules in the file, in its order.
   *
   * @throws BrokenData when the file is broken
   */
  public List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    forEachRow(row -> rules.add(new Rule(Site.of(row), row.text(1))));
    return List.copyOf(rules);
  }

  private void forEachRow(Consumer<Row> reader) {
    file.filter(Files::exists)
        .ifPresent(
            path -> Row.forEach(DataFile.read(path), DataFileKind.OVERRIDES.header(), reader));
  }

  /** The file, if one is set. */
  public Optional<Path> file() {
    return file;
  }

  /** Why the file cannot be written; empty when it can. */
  public Optional<String> obstacle() {
    if (file.isEmpty()) {
      return Optional.of("WAGGLE_OVERRIDES names no file");
    }
    Path path = file.get();
    if (Files.exists(path) && !Files.isWritable(path)) {
      return Optional.of("the file cannot be written from here");
    }
    return Files.isWritable(folder(path))
        ? Optional.empty()
        : Optional.of("the folder of the file cannot be written from here");
  }

  private static Path folder(Path path) {
    try {
      return (Files.exists(path) ? path.toRealPath() : path.toAbsolutePath()).getParent();
    } catch (IOException gone) {
      return path.toAbsolutePath().getParent();
    }
  }

  /**
   * Adds a rule to the file, in place of one about the same site.
   *
   * @throws BrokenData for a rule that {@link #checked} refuses, and when the file is broken
   */
  public synchronized Outcome add(Rule rule) {
    Rule added = checked(rule);
    Optional<String> obstacle = obstacle();
    return obstacle.isPresent()
        ? new Outcome.NotWritable(added, obstacle.get())
        : write(added, file.orElseThrow());
  }

  private Outcome write(Rule rule, Path path) {
    OverrideLines lines = OverrideLines.of(path);
    String text = lines.with(rule);
    DataFile changed = DataFile.of(path.toString(), text.getBytes(StandardCharsets.UTF_8));
    Overrides.from(
        reader -> Row.forEach(changed, DataFileKind.OVERRIDES.header(), reader),
        Nodes.of(taxonomy));
    try {
      ReplaceFile.with(changed.content(), path);
      return new Outcome.Written(rule, lines.about(rule.site()));
    } catch (IOException failure) {
      // A file that is mounted alone cannot be replaced, although it could be written.
      return new Outcome.NotWritable(rule, "the file cannot be replaced: " + failure.getMessage());
    }
  }
}
