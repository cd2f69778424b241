package io.waggle.taxonomy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/** The names that rules about addresses can give to a page. */
final class Addresses {
  // A name has at most 127 labels (RFC 1035), but no rule is about more than a few of them.
  private static final int MOST_LABELS = 8;
  private static final int MOST_SEGMENTS = 6;

  private Addresses() {}

  /** Every host and beginning of the path that the page is below, the most exact host first. */
  static Stream<String> mostExactFirst(HttpUrl url) {
    return hosts(url.host()).stream().flatMap(host -> prefixes(host, url));
  }

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
  private static Stream<String> prefixes(String host, HttpUrl url) {
    List<String> prefixes = new ArrayList<>(List.of(host));
    for (String segment : url.pathSegments()) {
      if (prefixes.size() > MOST_SEGMENTS) {
        break;
      }
      if (!segment.isEmpty()) {
        prefixes.add(prefixes.getLast() + "/" + segment.toLowerCase(Locale.ROOT));
      }
    }
    return prefixes.reversed().stream();
  }

  // Not the last two labels: those are the publisher's name, not a section of it.
  static Stream<String> subdomains(HttpUrl url) {
    String[] labels = url.host().split("\\.");
    return Arrays.stream(labels).limit(Math.max(0, labels.length - 2));
  }
}
