package io.waggle.allinone;

import io.waggle.queues.ChannelSettings;
import io.waggle.topology.Topology;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Leads every channel for dead letters and bad rows to {@link KeepAside}. */
public final class SetAsideChannels implements ConfigSource {
  /** Below application.properties (250). */
  private static final int ORDINAL = 110;

  private final Map<String, String> connectors = new HashMap<>();

  public SetAsideChannels() {
    for (String queue : Topology.read().setAside()) {
      connectors.put(ChannelSettings.property("outgoing", queue, "connector"), KeepAside.NAME);
    }
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }

  @Override
  public String getName() {
    return "channels for what is set aside";
  }

  @Override
  public Set<String> getPropertyNames() {
    return connectors.keySet();
  }

  @Override
  public String getValue(String name) {
    return connectors.get(name);
  }
}
