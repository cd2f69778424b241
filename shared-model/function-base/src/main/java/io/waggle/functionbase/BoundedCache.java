package io.waggle.functionbase;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Makes caches that cannot grow beyond a limit, and work in native executables. */
@RegisterForReflection(
    // The library loads the kind of cache that is built below, and its entries, by name.
    classNames = {
      "com.github.benmanes.caffeine.cache.SSMW",
      "com.github.benmanes.caffeine.cache.PSMW",
      "com.github.benmanes.caffeine.cache.PSW"
    })
public final class BoundedCache {
  private BoundedCache() {}

  /**
   * A cache whose entries together weigh no more than the limit, after {@link Cache#cleanUp()}.
   *
   * @param most the limit, in the unit of the weigher
   */
  public static <K, V> Cache<K, V> of(long most, Weigher<K, V> weigher) {
    return Caffeine.newBuilder()
        // By default each new entry wakes another thread for the upkeep, which takes about half as
        // long as to classify a page. The upkeep itself is short.
        .executor(Runnable::run)
        .maximumWeight(most)
        .weigher(weigher)
        .build();
  }
}
