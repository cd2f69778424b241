package io.waggle.classifier.url;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Rules for hosts, and for the parts of hosts below a path. */
public final class SiteRules<T> {
  // Host names may have 127 labels (RFC 1035), but rules name only a few of the last ones.
  private static final int MOST_LABELS = 8;
  private static final int MOST_SEGMENTS = 6;

  private final Map<String, HostRules<T>> byHost;

  /** The rules of one host by path; the empty path stands for the whole host. */
  private record HostRules<T>(Map<String, T> byPath) {}

  /**
   * The rule that applies to an address.
   *
   * @param site the host, followed by the path if the rule is for a part of it
   */
  record Found<T>(String site, T rule) {}

  /**
   * Makes an index of rules.
   *
   * @param bySite the rules by host, or host and path, in lower case
   */
  SiteRules(Map<String, T> bySite) {
    Map<String, HostRules<T>> hosts = new HashMap<>();
    bySite.forEach(
        (site, rule) -> {
          int slash = site.indexOf('/');
          String host = slash < 0 ? site : site.substring(0, slash);
          String path = slash < 0 ? "" : site.substring(slash);
          hosts
              .computeIfAbsent(host, h -> new HostRules<>(HashMap.newHashMap(1)))
              .byPath()
              .put(path, rule);
        });
    this.byHost = Map.copyOf(hosts);
  }

  /** The rule for the longest matching host, and there for the longest path. */
  Optional<Found<T>> find(Address address) {
    String host = address.host();
    for (int labels = 0; labels < MOST_LABELS && !byHost.isEmpty(); labels++) {
      HostRules<T> rules = byHost.get(host);
      Optional<Found<T>> found = rules == null ? Optional.empty() : find(rules, host, address);
      int dot = host.indexOf('.');
      if (found.isPresent() || dot < 0) {
        return found;
      }
      host = host.substring(dot + 1);
    }
    return Optional.empty();
  }

  private static <T> Optional<Found<T>> find(HostRules<T> rules, String host, Address address) {
    StringBuilder path = new StringBuilder();
    String best = rules.byPath().containsKey("") ? "" : null;
    int most = rules.byPath().size() == 1 && best != null ? 0 : MOST_SEGMENTS;
    for (int i = 0; i < Math.min(most, address.segments().size()); i++) {
      String longer = path.append('/').append(address.segments().get(i)).toString();
      best = rules.byPath().containsKey(longer) ? longer : best;
    }
    return best == null
        ? Optional.empty()
        : Optional.of(new Found<>(host + best, rules.byPath().get(best)));
  }
}
