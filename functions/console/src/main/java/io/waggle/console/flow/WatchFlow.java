package io.waggle.console.flow;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.waggle.topology.Topology;
import jakarta.inject.Singleton;

/**
 * Watches the flow. Once a second it asks every part, for all watchers together, and nobody while
 * nobody watches.
 */
@Singleton
public class WatchFlow {

  private final Topology topology;
  private final Multi<Flow> flows;

  WatchFlow(Topology topology, AskEverybody everybody, EachSecond each) {
    this.topology = topology;
    MeasureFlow measure = new MeasureFlow(topology);
    this.flows = each.look(() -> everybody.sample().map(measure::next));
  }

  /** The flow before anybody was asked: nothing but which functions and queues there are. */
  public Flow unknown() {
    Flow flow = new MeasureFlow(topology).next(Sample.NONE);
    return new Flow(flow.at(), flow.functions(), flow.queues(), null, null);
  }

  /** The flow of each second, from now on. The first can be without figures. */
  public Multi<Flow> flows() {
    return flows;
  }

  /** The flow of the next second, with figures. */
  public Uni<Flow> next() {
    // The first of somebody who watches alone is the begin of what is measured.
    return flows.skip().first(1).toUni();
  }
}
