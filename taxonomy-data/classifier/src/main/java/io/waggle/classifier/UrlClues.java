package io.waggle.classifier;

import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of a page without reading it: its site, the sections it stands in, and what it says
 * it is filed under.
 *
 * <p>Of several sections the last, which is the innermost, says most: each before it half as much.
 * What a page declares comes behind those of its address.
 */
public final class UrlClues {
  /** The points of one unit of weight. */
  private static final double SITE = 0.25;

  private static final double SECTION = 1.6;

  /** Behind tech.example.com there are most often sections of its own. */
  private static final double SUBDOMAIN = 0.5;

  private static final double DECLARED_IAB = 3 * SECTION;
  private static final int MOST_DECLARED = 10;
  private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final PlaceRules<Clue> sites;
  private final Clues sections;
  private final Taxonomy taxonomy;

  UrlClues(Clues sites, Clues sections, Taxonomy taxonomy) {
    this.sites = new PlaceRules<>(sites.byKey());
    this.sections = sections;
    this.taxonomy = taxonomy;
  }

  List<Evidence> in(Page page) {
    return in(page, Address.of(page.url()));
  }

  List<Evidence> in(Page page, Address address) {
    List<Evidence> sections = new ArrayList<>();
    addSections(address.subdomains(), SUBDOMAIN, sections);
    addSections(address.segments(), SECTION, sections);
    page.declared().stream()
        .limit(MOST_DECLARED)
        .flatMap(declared -> declared(declared).stream())
        .forEach(sections::add);
    List<Evidence> evidence = innermostFirst(sections);
    sites.find(address).map(UrlClues::site).ifPresent(evidence::add);
    if (isBareHost(page, address)) {
      evidence.removeIf(found -> taxonomy.isSensitive(found.category()));
    }
    return evidence;
  }

  /** Of a name alone nobody's health or faith is guessed: that takes something to read. */
  private static boolean isBareHost(Page page, Address address) {
    return address.segments().isEmpty()
        && page.title().isEmpty()
        && page.description().isEmpty()
        && page.text().isEmpty()
        && page.keywords().isEmpty()
        && page.declared().isEmpty();
  }

  private static List<Evidence> innermostFirst(List<Evidence> sections) {
    List<Evidence> weighed = new ArrayList<>(sections.size() + 1);
    for (Evidence section : sections.reversed()) {
      weighed.add(weighed.isEmpty() ? section : halved(section));
    }
    return weighed;
  }

  private static Evidence halved(Evidence evidence) {
    return new Evidence(
        evidence.category(), evidence.stage(), evidence.found(), evidence.weight() / 2);
  }

  /** A rule for a part of a site is as good as a section. */
  private static Evidence site(PlaceRules.Found<Clue> found) {
    double unit = found.place().indexOf('/') < 0 ? SITE : SECTION;
    return found.rule().evidence(Stage.CLASSIFY_URL, "site " + found.place(), unit);
  }

  private void addSections(List<String> words, double unit, List<Evidence> evidence) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      Clue clue = sections.byKey().get(word);
      if (clue != null && words.indexOf(word) == i) {
        evidence.add(section(word, clue, unit));
      }
    }
  }

  private static Evidence section(String word, Clue clue, double unit) {
    return clue.evidence(Stage.CLASSIFY_URL, "section " + word, unit);
  }

  private Optional<Evidence> declared(String declared) {
    String found = "declared " + declared;
    return taxonomy
        .byIab(declared.strip())
        .map(node -> declared(node, found))
        .or(() -> section(declared).map(c -> c.evidence(Stage.CLASSIFY_URL, found, SECTION)));
  }

  private static Evidence declared(CategoryId category, String found) {
    return new Evidence(category, Stage.CLASSIFY_URL, found, DECLARED_IAB);
  }

  private Optional<Clue> section(String declared) {
    String word = GAPS.matcher(declared.strip().toLowerCase(Locale.ROOT)).replaceAll("-");
    return sections.find(word);
  }
}
