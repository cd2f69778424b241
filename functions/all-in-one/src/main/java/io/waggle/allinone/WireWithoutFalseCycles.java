package io.waggle.allinone;

import io.smallrye.reactive.messaging.providers.wiring.CycleException;
import io.smallrye.reactive.messaging.providers.wiring.Graph;
import io.smallrye.reactive.messaging.providers.wiring.Wiring;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.lang.reflect.Field;
import java.util.List;

/**
 * Connects the functions in memory although visits reach {@code persist-profile} on several ways.
 *
 * <p>SmallRye Reactive Messaging 4.33.0 mistakes two ways of different length to the same method
 * for a cycle: {@code Graph#detectCycles} remembers the neighbours of a method before it follows
 * them, not only the methods on the way. It reports an error that stops the start, and offers no
 * way to withdraw it but reflection. Real cycles cannot occur: {@code ChannelSettingsTest} checks
 * that every function of the topology reads what an earlier one writes. Can be deleted when {@code
 * FlowTest} passes without it.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class WireWithoutFalseCycles extends Wiring {

  @Override
  public Graph resolve() {
    Graph graph = super.resolve();
    errorsOf(graph).removeIf(CycleException.class::isInstance);
    return graph;
  }

  private static List<?> errorsOf(Graph graph) {
    try {
      Field errors = Graph.class.getDeclaredField("errors");
      errors.setAccessible(true);
      return (List<?>) errors.get(graph);
    } catch (ReflectiveOperationException otherVersion) {
      throw new IllegalStateException("not the Graph of version 4.33.0", otherVersion);
    }
  }
}
