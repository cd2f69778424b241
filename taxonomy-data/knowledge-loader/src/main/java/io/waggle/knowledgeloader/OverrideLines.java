package io.waggle.knowledgeloader;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waggle.classifier.data.DataFile;
import io.waggle.classifier.data.DataFileKind;
import io.waggle.classifier.data.Row;
import io.waggle.classifier.url.Site;
import io.waggle.knowledgeloader.EditOverrides.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of a file of overrides, as they are written.
 *
 * @param lines without their line breaks
 * @param rules the rules among them, by their index
 */
record OverrideLines(List<String> lines, String lineBreak, Map<Integer, Rule> rules) {

  /**
   * Reads a file, which need not exist.
   *
   * @throws io.waggle.classifier.data.BrokenData when it cannot be read, or for anything wrong in
   *     it
   */
  static OverrideLines of(Path path) {
    List<String> header = DataFileKind.OVERRIDES.header();
    DataFile file =
        Files.exists(path)
            ? DataFile.read(path)
            : DataFile.of(path.toString(), String.join("\t", header).getBytes(UTF_8));
    List<String> lines = new ArrayList<>();
    file.forEachLine(lines::add);
    Map<Integer, Rule> rules = new HashMap<>();
    Row.forEach(
        file, header, row -> rules.put(row.line() - 1, new Rule(Site.of(row), row.text(1))));
    String text = new String(file.content(), UTF_8);
    return new OverrideLines(lines, text.contains("\r\n") ? "\r\n" : "\n", rules);
  }

  /** The rule about a site. */
  Optional<Rule> about(String site) {
    return rules.values().stream().filter(rule -> rule.site().equals(site)).findFirst();
  }

  /** The text with a rule: in place of the one about the same site, or at the end. */
  String with(Rule rule) {
    List<String> changed = new ArrayList<>(lines);
    rules.forEach(
        (index, old) -> {
          if (old.site().equals(rule.site())) {
            changed.set(index, rule.line());
          }
        });
    if (about(rule.site()).isEmpty()) {
      changed.add(rule.line());
    }
    return String.join(lineBreak, changed) + lineBreak;
  }
}
