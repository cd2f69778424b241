package io.waggle.classifier.url;

import io.waggle.classifier.page.Address;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Rules about hosts and the parts of them below a path. */
final class SiteRules<T> {
  private final Map<String, HostRules<T>> byHost;

  /** The rules for one host by path; the empty path stands for the whole host. */
  private record HostRules<T>(Map<String, T> byPath) {}

  /**
   * The rule that applies to a page.
   *
   * @param site the host, and the path if the rule is about a part of it
   */
  record Found<T>(String site, T rule) {}

  /** Rules by their site, in the form that {@link Site} reads. */
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
    // Not Map.copyOf: its maps take several times as long to say that a host is not there, which is
    // what nearly all are.
    this.byHost = Collections.unmodifiableMap(hosts);
  }

  /** The rule for the most specific host and its longest path; empty when there is none. */
  Optional<Found<T>> find(Address address) {
    String host = address.host();
    // A name has at most 127 labels (RFC 1035), and HttpUrl refuses longer ones.
    while (!byHost.isEmpty()) {
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
    int most = rules.byPath().size() == 1 && best != null ? 0 : Address.FIRST_SEGMENTS;
    for (int i = 0; i < Math.min(most, address.segments().size()); i++) {
      String longer = path.append('/').append(address.segments().get(i)).toString();
      best = rules.byPath().containsKey(longer) ? longer : best;
    }
    return best == null
        ? Optional.empty()
        : Optional.of(new Found<>(host + best, rules.byPath().get(best)));
  }
}
