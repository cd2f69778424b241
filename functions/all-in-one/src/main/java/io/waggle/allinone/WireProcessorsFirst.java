package io.waggle.allinone;

import io.smallrye.reactive.messaging.ChannelRegistry;
import io.smallrye.reactive.messaging.EmitterConfiguration;
import io.smallrye.reactive.messaging.MediatorConfiguration;
import io.smallrye.reactive.messaging.providers.extension.ChannelConfiguration;
import io.smallrye.reactive.messaging.providers.wiring.Wiring;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Comparator;
import java.util.List;

/**
 * Connects methods that have incoming and outgoing channels before methods that only have incoming
 * ones. Visits reach {@code persist-profile} on two ways, a short and a long one. When the short
 * one is connected first, SmallRye Reactive Messaging 4.33.0 mistakes the end of the long one for a
 * cycle ({@code Graph#detectCycles}) and does not start. Can be deleted when {@code FlowTest}
 * passes without it.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class WireProcessorsFirst extends Wiring {

  @Override
  public void prepare(
      boolean strictMode,
      ChannelRegistry registry,
      List<EmitterConfiguration> emitters,
      List<ChannelConfiguration> channels,
      List<MediatorConfiguration> mediators) {
    List<MediatorConfiguration> ordered =
        mediators.stream()
            .sorted(Comparator.comparing(mediator -> mediator.getOutgoings().isEmpty()))
            .toList();
    super.prepare(strictMode, registry, emitters, channels, ordered);
  }
}
