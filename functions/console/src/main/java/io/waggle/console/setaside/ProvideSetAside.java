package io.waggle.console.setaside;

import io.quarkus.arc.DefaultBean;
import io.waggle.console.broker.Management;
import io.waggle.topology.Topology;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads what is set aside from the broker, where nothing else keeps it. */
@Singleton
class ProvideSetAside {

  @Produces
  @Singleton
  @DefaultBean
  ReadSetAside onQueues(Topology topology, Management management) {
    return new PeekQueues(new AskForMessages(management), topology.setAside());
  }
}
