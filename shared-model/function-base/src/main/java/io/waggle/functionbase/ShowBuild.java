package io.waggle.functionbase;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Shows among the meters which release this is, because replicas can be of different ones. */
@Singleton
class ShowBuild {
  private final MeterRegistry meters;
  private final String version;

  ShowBuild(
      MeterRegistry meters, @ConfigProperty(name = "quarkus.application.version") String version) {
    this.meters = meters;
    this.version = version;
  }

  void show(@Observes StartupEvent started) {
    List<String> labels = MeterName.BUILD.labels();
    Gauge.builder(MeterName.BUILD.id(), () -> 1)
        .tag(labels.get(0), version)
        .tag(labels.get(1), runtime())
        .register(meters);
  }

  private static String runtime() {
    return ImageMode.current().isNativeImage() ? "native" : "JVM " + Runtime.version().feature();
  }
}
