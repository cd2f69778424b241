package io.waggle.classifier.url;

import io.waggle.classifier.clues.Clue;
import io.waggle.classifier.clues.Clues;
import io.waggle.classifier.clues.Finder;
import io.waggle.classifier.clues.Finding;
import io.waggle.classifier.clues.Finding.Found;
import io.waggle.classifier.clues.Finding.Ruled;
import io.waggle.classifier.page.Address;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what is known about a page without reading it: its site, the sections in its address, and
 * the sections that the page itself declares.
 *
 * <p>Of several sections the innermost one counts in full and each other one by half. One whose
 * category is that of the innermost, or above it, counts only as far as it says more than those
 * further in: whoever files a page under football has filed it under sport. Declared sections count
 * as further in than those in the address. A rule for a part of a site takes the place right after
 * its path. It is left out where a section in that path says the same and says it clearly, because
 * the weights of sections are measured, and those of rules are not.
 */
public final class UrlClues implements Finder {
  /** The points of a rule for a whole host are at most these: it says little about any page. */
  public static final double MOST_OF_A_HOST = 1;

  /** The points of one unit of weight of a rule for a whole host. */
  private static final double SITE = 0.25;

  /** The weight from which a rule for a whole host decides where nothing but the host is known. */
  private static final double ENOUGH_ALONE = 2;

  /** The points of one unit of weight of a section in the path. */
  private static final double SECTION = 1.6;

  /** A section that says its category clearly has more points than these. */
  private static final double CLEAR = SECTION;

  /** The points of one unit of weight of a section in a sub-domain, which often has its own. */
  private static final double SUBDOMAIN = 0.5;

  private static final double DECLARED_IAB = 3 * SECTION;

  private static final String SITE_LABEL = "site ";

  /** The most pieces of evidence that a page can make, however it is written. */
  static final int MOST_EVIDENCE =
      Address.MOST_SUBDOMAINS + Address.MOST_SEGMENTS + Declared.MOST + 1;

  private final SiteRules<Clue> sites;
  private final Clues sections;
  private final int longestSection;
  private final SilentPages silent;
  private final Taxonomy taxonomy;

  public UrlClues(Clues sites, Clues sections, SilentPages silent, Taxonomy taxonomy) {
    this.sites = new SiteRules<>(sites.byKey());
    this.sections = sections;
    this.longestSection =
        sections.byKey().keySet().stream().mapToInt(String::length).max().orElse(0);
    this.silent = silent;
    this.taxonomy = taxonomy;
  }

  /** The words in the path of a page that are known as sections. */
  public List<String> sectionsOf(ParsedPage page) {
    return page.address().segments().stream()
        .filter(sections.byKey()::containsKey)
        .distinct()
        .toList();
  }

  @Override
  public Finding find(ParsedPage page, Stage by) {
    List<String> subdomains = page.address().subdomains();
    return silent.include(page, subdomains)
        ? new Ruled(Optional.empty())
        : new Found(evidence(page, subdomains, by));
  }

  private List<Evidence> evidence(ParsedPage page, List<String> subdomains, Stage by) {
    Optional<SiteRules.Found<Clue>> rule = sites.find(page.address());
    if (isBareHost(page)) {
      return rule.filter(this::isEnough).map(r -> site(r, by)).map(List::of).orElse(List.of());
    }
    List<Evidence> evidence =
        sections(page, subdomains, rule.filter(r -> depth(r) > 0).map(r -> part(r, by)), by);
    rule.filter(r -> depth(r) == 0).map(r -> site(r, by)).ifPresent(evidence::add);
    return evidence;
  }

  /**
   * Whether a rule may decide about a host that nothing else is known of. Its sub-domains may not:
   * half of them are names.
   */
  private boolean isEnough(SiteRules.Found<Clue> found) {
    return found.rule().weight() >= ENOUGH_ALONE && !taxonomy.isSensitive(found.rule().category());
  }

  private List<Evidence> sections(
      ParsedPage page, List<String> subdomains, Optional<Part> part, Stage by) {
    List<Evidence> found = new ArrayList<>();
    addSections(subdomains, SUBDOMAIN, by, found);
    found.addAll(inPath(page.address().segments(), part, by));
    if (!page.page().declared().isEmpty()) {
      page.page().declared().stream()
          .limit(Declared.MOST)
          .flatMap(declared -> declared(declared, by).stream())
          .forEach(found::add);
    }
    return innermostFirst(found);
  }

  /** The sections in a path, each once, with a rule for a part of the site where its path ends. */
  private Set<Evidence> inPath(List<String> segments, Optional<Part> part, Stage by) {
    Set<Evidence> found = new LinkedHashSet<>();
    int end = part.map(Part::depth).orElse(segments.size());
    addSections(segments.subList(0, end), SECTION, by, found);
    part.map(Part::evidence).filter(rule -> isNew(rule, found)).ifPresent(found::add);
    addSections(segments.subList(end, segments.size()), SECTION, by, found);
    return found;
  }

  /** Whether nothing but the host is known. */
  private static boolean isBareHost(ParsedPage parsed) {
    Page page = parsed.page();
    return parsed.address().segments().isEmpty()
        && page.title().isEmpty()
        && page.description().isEmpty()
        && page.text().isEmpty()
        && page.keywords().isEmpty()
        && page.declared().isEmpty();
  }

  private List<Evidence> innermostFirst(List<Evidence> sections) {
    List<Evidence> weighed = new ArrayList<>(sections.size() + 1);
    double said = 0;
    for (Evidence section : sections.reversed()) {
      if (weighed.isEmpty()) {
        weighed.add(section);
        said = section.weight();
      } else if (!isImplied(section, weighed.getFirst())) {
        weighed.add(section.times(0.5));
      } else if (section.weight() > said) {
        weighed.add(section.times(1 - said / section.weight()));
        said = section.weight();
      }
    }
    return weighed;
  }

  /** Whether the category of a piece of evidence is that of another one or above it. */
  private boolean isImplied(Evidence piece, Evidence by) {
    int category = taxonomy.number(piece.category());
    int node = taxonomy.number(by.category());
    while (node != Taxonomy.ROOT && node != category) {
      node = taxonomy.parent(node);
    }
    return node == category;
  }

  private boolean isNew(Evidence rule, Set<Evidence> found) {
    return found.stream()
        .noneMatch(section -> section.weight() > CLEAR && isImplied(rule, section));
  }

  /** The evidence of a rule for a whole host. */
  private static Evidence site(SiteRules.Found<Clue> found, Stage by) {
    Evidence site = found.rule().evidence(by, SITE_LABEL + found.site(), SITE);
    return site.weight() > MOST_OF_A_HOST ? site.times(MOST_OF_A_HOST / site.weight()) : site;
  }

  /** A rule for a part of a site, which says as much as a section, and how long its path is. */
  private record Part(Evidence evidence, int depth) {}

  private static Part part(SiteRules.Found<Clue> found, Stage by) {
    Evidence evidence = found.rule().evidence(by, SITE_LABEL + found.site(), SECTION);
    return new Part(evidence, depth(found));
  }

  private static int depth(SiteRules.Found<Clue> found) {
    int depth = 0;
    for (int at = found.site().indexOf('/'); at >= 0; at = found.site().indexOf('/', at + 1)) {
      depth++;
    }
    return depth;
  }

  private void addSections(
      List<String> words, double unit, Stage by, Collection<Evidence> evidence) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      // Names of articles are longer than any section, and looking them up would take most time.
      Clue clue = word.length() > longestSection ? null : sections.byKey().get(word);
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
    return sections.find(Declared.word(declared));
  }
}
