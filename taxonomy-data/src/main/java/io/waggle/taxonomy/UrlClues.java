package io.waggle.taxonomy;

import io.waggle.model.Evidence;
import io.waggle.model.Page;
import io.waggle.model.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/** What the address of a page says: its site, and the sections it stands in. */
public final class UrlClues {
  private static final int MOST_LABELS = 8;

  private final Clues sites;
  private final Clues sections;
  private final int deepestPath;

  UrlClues(Clues sites, Clues sections) {
    this.sites = sites;
    this.sections = sections;
    this.deepestPath = sites.byKey().keySet().stream().mapToInt(UrlClues::depth).max().orElse(0);
  }

  private static int depth(String site) {
    return Math.toIntExact(site.chars().filter(c -> c == '/').count());
  }

  public List<Evidence> in(Page page) {
    HttpUrl url = HttpUrl.parse(page.url());
    return Stream.concat(site(url).stream(), sections(url)).toList();
  }

  /** The rule for the most exact host, and there for the longest path, is the one that counts. */
  private Optional<Evidence> site(HttpUrl url) {
    return hosts(url.host()).stream()
        .flatMap(host -> prefixes(host, url))
        .flatMap(place -> sites.find(place).map(clue -> site(place, clue)).stream())
        .findFirst();
  }

  private static Evidence site(String place, Clue clue) {
    return clue.evidence(Stage.CLASSIFY_URL, "site " + place, 1);
  }

  // A name has at most 127 labels (RFC 1035), but no rule is about more than a few of them.
  private static List<String> hosts(String host) {
    List<String> hosts = new ArrayList<>();
    int start = host.length();
    while (start >= 0 && hosts.size() < MOST_LABELS) {
      start = host.lastIndexOf('.', start - 1);
      hosts.add(host.substring(start + 1));
    }
    return hosts.reversed();
  }

  /** The host with every beginning of the path that a rule could be about, the longest first. */
  private Stream<String> prefixes(String host, HttpUrl url) {
    List<String> prefixes = new ArrayList<>(List.of(host));
    for (String segment : url.pathSegments()) {
      if (prefixes.size() > deepestPath) {
        break;
      }
      if (!segment.isEmpty()) {
        prefixes.add(prefixes.getLast() + "/" + segment.toLowerCase(Locale.ROOT));
      }
    }
    return prefixes.reversed().stream();
  }

  private Stream<Evidence> sections(HttpUrl url) {
    return Stream.concat(subdomains(url.host()), url.pathSegments().stream())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .distinct()
        .flatMap(word -> sections.find(word).map(clue -> section(word, clue)).stream());
  }

  private static Evidence section(String word, Clue clue) {
    return clue.evidence(Stage.CLASSIFY_URL, "section " + word, 1);
  }

  // Not the last two labels: those are the publisher's name, not a section of it.
  private static Stream<String> subdomains(String host) {
    String[] labels = host.split("\\.");
    return Arrays.stream(labels).limit(Math.max(0, labels.length - 2));
  }
}
