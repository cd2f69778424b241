package io.waggle.classifier.url;

import io.waggle.classifier.clues.Clue;
import io.waggle.classifier.clues.Clues;
import io.waggle.classifier.clues.Finder;
import io.waggle.classifier.clues.Finding.Found;
import io.waggle.classifier.page.Address;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds what is known about a page without reading it: its site, the sections in its address, and
 * the sections that the page itself declares.
 *
 * <p>Of several sections the innermost one counts in full, and each of the others by half. Declared
 * sections count as further in than those in the address.
 */
public final class UrlClues implements Finder {
  /** The points of one unit of weight of a rule for a whole host. */
  private static final double SITE = 0.25;

  /** The points of one unit of weight of a section in the path. */
  private static final double SECTION = 1.6;

  /** The points of one unit of weight of a section in a sub-domain, which often has its own. */
  private static final double SUBDOMAIN = 0.5;

  private static final double DECLARED_IAB = 3 * SECTION;

  /** So many of the sections that a page declares are looked at. */
  static final int MOST_DECLARED = 10;

  /** The most pieces of evidence that a page can make, however it is written. */
  static final int MOST_EVIDENCE =
      Address.MOST_SUBDOMAINS + Address.MOST_SEGMENTS + MOST_DECLARED + 1;

  private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private final SiteRules<Clue> sites;
  private final Clues sections;
  private final Taxonomy taxonomy;

  public UrlClues(Clues sites, Clues sections, Taxonomy taxonomy) {
    this.sites = new SiteRules<>(sites.byKey());
    this.sections = sections;
    this.taxonomy = taxonomy;
  }

  @Override
  public Found find(ParsedPage page, Stage by) {
    List<Evidence> found = new ArrayList<>();
    addSections(page.address().subdomains(), SUBDOMAIN, by, found);
    addSections(page.address().segments(), SECTION, by, found);
    page.page().declared().stream()
        .limit(MOST_DECLARED)
        .flatMap(declared -> declared(declared, by).stream())
        .forEach(found::add);
    List<Evidence> evidence = innermostFirst(found);
    sites.find(page.address()).map(rule -> site(rule, by)).ifPresent(evidence::add);
    if (isBareHost(page)) {
      evidence.removeIf(piece -> taxonomy.isSensitive(piece.category()));
    }
    return new Found(evidence);
  }

  /** Whether nothing but the host is known, which is not enough for a sensitive category. */
  private static boolean isBareHost(ParsedPage parsed) {
    Page page = parsed.page();
    return parsed.address().segments().isEmpty()
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

  /** The evidence of a site. A rule for a part of a host says as much as a section. */
  private static Evidence site(SiteRules.Found<Clue> found, Stage by) {
    double unit = found.site().indexOf('/') < 0 ? SITE : SECTION;
    return found.rule().evidence(by, "site " + found.site(), unit);
  }

  private void addSections(List<String> words, double unit, Stage by, List<Evidence> evidence) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      Clue clue = sections.byKey().get(word);
      if (clue != null && words.indexOf(word) == i) {
        evidence.add(clue.evidence(by, "section " + word, unit));
      }
    }
  }

  private Optional<Evidence> declared(String written, Stage by) {
    String declared = written.strip();
    String found = "declared " + declared;
    return taxonomy
        .byIab(declared)
        .map(node -> new Evidence(node, by, found, DECLARED_IAB))
        .or(() -> section(declared).map(clue -> clue.evidence(by, found, SECTION)));
  }

  private Optional<Clue> section(String declared) {
    String word = GAPS.matcher(declared.toLowerCase(Locale.ROOT)).replaceAll("-");
    return sections.find(word);
  }
}
