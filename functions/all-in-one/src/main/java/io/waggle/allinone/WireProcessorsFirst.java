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
 * Wires in memory what both hands on and takes before what only takes. Visits reach {@code
 * persist-profile} on a short way and on a long one; when the short one is wired first, the check
 * for cycles (SmallRye Reactive Messaging 4.33, {@code Graph#detectCycles}) takes the long one's
 * arrival at the same place for a cycle.
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
