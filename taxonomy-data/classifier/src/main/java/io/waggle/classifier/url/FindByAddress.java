package io.waggle.classifier.url;

import io.waggle.classifier.finder.Clue;
import io.waggle.classifier.finder.Clues;
import io.waggle.classifier.finder.Finder;
import io.waggle.classifier.finder.Finding;
import io.waggle.classifier.finder.Finding.Found;
import io.waggle.classifier.taxonomy.Taxonomy;
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
 * Finds evidence without reading the page: its site, the sections in its address, and the
 * categories that the page itself declares.
 *
 * <p>Of several sections the last one, which is the innermost, has full weight and the others have
 * half of theirs. Declared categories count as further in than all sections of the address.
 */
public final class FindByAddress implements Finder {
  public static final Stage STAGE = new Stage("classify-url");

  /** Points for one unit of a site's weight. */
  private static final double SITE = 0.25;

  /** Points for one unit of a section's weight, in a path. */
  private static final double SECTION = 1.6;

  /** Less than in a path: tech.example.com usually has sections of its own in its paths. */
  private static final double SUBDOMAIN = 0.5;

  private static final double DECLARED_IAB = 3 * SECTION;
  private static final int MOST_DECLARED = 10;
  private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final SiteRules<Clue> sites;
  private final Clues sections;
  private final Taxonomy taxonomy;

  public FindByAddress(Clues sites, Clues sections, Taxonomy taxonomy) {
    this.sites = new SiteRules<>(sites.byKey());
    this.sections = sections;
    this.taxonomy = taxonomy;
  }

  @Override
  public Finding find(Page page) {
    return new Found(in(page));
  }

  /** The evidence that a page's address and its declared sections give. */
  public List<Evidence> in(Page page) {
    Address address = Address.of(page.url());
    List<Evidence> sections = new ArrayList<>();
    addSections(address.subdomains(), SUBDOMAIN, sections);
    addSections(address.segments(), SECTION, sections);
    page.declared().stream()
        .limit(MOST_DECLARED)
        .flatMap(declared -> declared(declared).stream())
        .forEach(sections::add);
    List<Evidence> evidence = innermostFirst(sections);
    sites.find(address).map(FindByAddress::site).ifPresent(evidence::add);
    if (isBareHost(page, address)) {
      evidence.removeIf(found -> taxonomy.isSensitive(found.category()));
    }
    return evidence;
  }

  /** A host name alone is not enough to infer a sensitive category such as health or religion. */
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

  /** A rule for a part of a site weighs as much as a section. */
  private static Evidence site(SiteRules.Found<Clue> found) {
    double unit = found.site().indexOf('/') < 0 ? SITE : SECTION;
    return found.rule().evidence(STAGE, "site " + found.site(), unit);
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
    return clue.evidence(STAGE, "section " + word, unit);
  }

  private Optional<Evidence> declared(String declared) {
    String found = "declared " + declared;
    return taxonomy
        .byIab(declared.strip())
        .map(node -> declared(node, found))
        .or(() -> section(declared).map(c -> c.evidence(STAGE, found, SECTION)));
  }

  private static Evidence declared(CategoryId category, String found) {
    return new Evidence(category, STAGE, found, DECLARED_IAB);
  }

  private Optional<Clue> section(String declared) {
    String word = GAPS.matcher(declared.strip().toLowerCase(Locale.ROOT)).replaceAll("-");
    return sections.find(word);
  }
}
