package io.waggle.knowledgeloader;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.cascade.KnownTaxonomy;
import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.taxonomy.Taxonomy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Loads the knowledge when a function starts, or its taxonomy alone where nothing is classified.
 * Broken data stops the start.
 */
@Singleton
class LoadKnowledge {

  /**
   * The knowledge that comes with Waggle. A JVM loads it when it is first asked for. A native
   * executable contains it as it is once it is loaded, because Quarkus lets all classes be
   * initialized while the executable is compiled. So it costs no time there when a function starts,
   * and no memory but for the parts that are used.
   */
  private static final class BuiltIn {
    static final Knowledge KNOWLEDGE = unbroken(Knowledge::builtIn);
  }

  /** The taxonomy that comes with Waggle, likewise. */
  private static final class BuiltInTaxonomy {
    static final KnownTaxonomy TAXONOMY = unbroken(KnownTaxonomy::builtIn);
  }

  // What nothing in the function uses, Quarkus has removed from its beans.
  void loadWhatIsUsed(@Observes StartupEvent start) {
    for (Class<?> loaded : List.of(Cascade.class, KnownTaxonomy.class)) {
      Instance<?> used = CDI.current().select(loaded);
      if (used.isResolvable()) {
        used.get();
      }
    }
  }

  @Produces
  @Singleton
  Knowledge knowledge(@ConfigProperty(name = "waggle.taxonomy") Optional<Path> folder) {
    Knowledge knowledge =
        folder.map(own -> unbroken(() -> Knowledge.in(own))).orElseGet(() -> BuiltIn.KNOWLEDGE);
    log("Knowledge", knowledge.version(), knowledge.taxonomy());
    return knowledge;
  }

  @Produces
  @Singleton
  KnownTaxonomy taxonomy(@ConfigProperty(name = "waggle.taxonomy") Optional<Path> folder) {
    // Looked up and not injected: an injected one would count as used, and be loaded everywhere.
    Instance<Knowledge> knowledge = CDI.current().select(Knowledge.class);
    return knowledge.isResolvable() ? knowledge.get().known() : taxonomyAlone(folder);
  }

  private static KnownTaxonomy taxonomyAlone(Optional<Path> folder) {
    KnownTaxonomy known =
        folder
            .map(own -> unbroken(() -> KnownTaxonomy.in(own)))
            .orElseGet(() -> BuiltInTaxonomy.TAXONOMY);
    log("Taxonomy of", known.version(), known.taxonomy());
    return known;
  }

  @Produces
  @Singleton
  Cascade cascade(
      Knowledge knowledge, @ConfigProperty(name = "waggle.overrides") Optional<Path> file) {
    return file.map(path -> unbroken(() -> new OverridesFile(path, knowledge.taxonomy())))
        .map(overrides -> new Cascade(knowledge, overrides))
        .orElseGet(() -> new Cascade(knowledge));
  }

  @Produces
  @Singleton
  EditOverrides editOverrides(
      Knowledge knowledge, @ConfigProperty(name = "waggle.overrides") Optional<Path> file) {
    return new EditOverrides(file, knowledge.taxonomy());
  }

  private static void log(String what, String version, Taxonomy taxonomy) {
    Log.infof("%s %s: %d categories", what, version, taxonomy.categories().size());
  }

  private static <T> T unbroken(Supplier<T> load) {
    try {
      return load.get();
    } catch (BrokenData broken) {
      // For this exception Quarkus prints the message without a stack trace, which would only hide
      // it.
      throw new ConfigurationException("The knowledge is broken: " + broken.getMessage());
    }
  }
}
