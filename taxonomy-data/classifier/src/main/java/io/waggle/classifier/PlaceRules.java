package io.waggle.classifier;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Rules about hosts and the parts of them that a path leads to. */
final class PlaceRules<T> {
  // A name has at most 127 labels (RFC 1035), but no rule is about more than a few of them.
  private static final int MOST_LABELS = 8;
  private static final int MOST_SEGMENTS = 6;

  private final Map<String, HostRules<T>> byHost;

  /** The rules for one host: for all of it, where there is one, and for its parts. */
  private record HostRules<T>(Map<String, T> byPath) {}

  /**
   * A rule that a page is under.
   *
   * @param place the host, with the path if it is about a part only
   */
  record Found<T>(String place, T rule) {}

  /**
   * Rules by place.
   *
   * @param byPlace by host, or host and path, in lower case
   */
  PlaceRules(Map<String, T> byPlace) {
    Map<String, HostRules<T>> hosts = new HashMap<>();
    byPlace.forEach(
        (place, rule) -> {
          int slash = place.indexOf('/');
          String host = slash < 0 ? place : place.substring(0, slash);
          String path = slash < 0 ? "" : place.substring(slash);
          hosts
              .computeIfAbsent(host, h -> new HostRules<>(HashMap.newHashMap(1)))
              .byPath()
              .put(path, rule);
        });
    this.byHost = Map.copyOf(hosts);
  }

  /** The rule for the most exact host, and there for the longest path. */
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
