package io.waggle.queues;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.waggle.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Gives every channel of a function the settings of {@code channels.properties}. Which channels it
 * has stands in the {@link Topology}; a program that is no function, like the one that runs them
 * all in one process, has none.
 */
public final class ChannelSettings implements ConfigSourceFactory {
  /** Below application.properties (250), so that a function can override a setting. */
  private static final int ORDINAL = 110;

  private static final String FILE = "channels.properties";

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    ConfigValue name = context.getValue("quarkus.application.name");
    Map<String, String> settings =
        Optional.ofNullable(name)
            .map(ConfigValue::getValue)
            .flatMap(Topology.read()::function)
            .map(ChannelSettings::of)
            .orElse(Map.of());
    return List.of(new PropertiesConfigSource(settings, "channel settings", ORDINAL));
  }

  /** All settings of all channels of a function. */
  static Map<String, String> of(Topology.Function function) {
    Properties each = read();
    Map<String, String> all = new HashMap<>();
    function.reads().forEach(channel -> add("incoming", channel, each, all));
    function.allWrites().forEach(channel -> add("outgoing", channel, each, all));
    return all;
  }

  private static void add(
      String direction, String channel, Properties each, Map<String, String> all) {
    for (String setting : each.stringPropertyNames()) {
      if (setting.startsWith(direction + ".")) {
        all.put(
            property(direction, channel, setting.substring(direction.length() + 1)),
            each.getProperty(setting).replace("{channel}", channel));
      }
    }
  }

  /**
   * The name of the property that holds a setting of a channel.
   *
   * @param direction {@code incoming} or {@code outgoing}
   */
  public static String property(String direction, String channel, String setting) {
    String name = channel.contains(".") ? '"' + channel + '"' : channel;
    return "mp.messaging." + direction + "." + name + "." + setting;
  }

  static Properties read() {
    Properties properties = new Properties();
    try (InputStream file = ChannelSettings.class.getResourceAsStream(FILE)) {
      properties.load(Objects.requireNonNull(file, FILE));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return properties;
  }
}
