package io.waggle.taxonomy;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Loads the knowledge when an application starts, so that broken data stops it there and then. */
@Singleton
class ProvideKnowledge {

  @Produces
  @Singleton
  @Startup
  Knowledge knowledge(@ConfigProperty(name = "waggle.taxonomy") Optional<Path> folder) {
    Knowledge knowledge = folder.map(Knowledge::in).orElseGet(Knowledge::builtIn);
    Log.infof(
        "Knowledge %s: %d categories",
        knowledge.version(), knowledge.taxonomy().categories().size());
    return knowledge;
  }
}
