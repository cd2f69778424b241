package io.waggle.console.overrides;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.knowledgeloader.EditOverrides;
import io.waggle.knowledgeloader.EditOverrides.Rule;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Reads and writes the file of overrides, away from the threads that answer requests. */
@Singleton
public class AddOverride {
  private final EditOverrides overrides;
  private final Taxonomy taxonomy;
  private final Vertx vertx;

  AddOverride(EditOverrides overrides, Knowledge knowledge, Vertx vertx) {
    this.overrides = overrides;
    this.taxonomy = knowledge.taxonomy();
    this.vertx = vertx;
  }

  /** The rules; fails with {@code BrokenData} when the file is broken. */
  public Uni<OverridesView> all() {
    return aside(() -> OverridesView.of(overrides, taxonomy));
  }

  /**
   * Adds a rule; fails with {@code BrokenData} for a rule that is none and when the file is broken.
   */
  public Uni<AddedOverride> add(Rule rule) {
    return aside(() -> AddedOverride.of(overrides.add(rule)));
  }

  private <T> Uni<T> aside(Supplier<T> work) {
    return vertx.executeBlocking(work::get, false);
  }
}
