package io.waggle.functionbase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads settings from files, which is how Swarm provides secrets: when the environment variable
 * {@code WAGGLE_READ_TOKEN_FILE} is set, the file that it names holds the value of {@code
 * WAGGLE_READ_TOKEN}.
 */
public final class SettingsInFiles implements ConfigSource {
  private static final String SUFFIX = "_FILE";
  private static final Pattern OURS = Pattern.compile("(WAGGLE|RABBITMQ|POSTGRES)_\\w+" + SUFFIX);

  /** A variable in the environment, which has 300, overrides a file. */
  private static final int ORDINAL = 290;

  private final Map<String, String> values = new HashMap<>();

  public SettingsInFiles() {
    this(System.getenv());
  }

  /**
   * Reads the files that an environment names.
   *
   * @throws UncheckedIOException when one of them cannot be read
   */
  SettingsInFiles(Map<String, String> environment) {
    environment.forEach(
        (name, file) -> {
          if (OURS.matcher(name).matches()) {
            values.put(name.substring(0, name.length() - SUFFIX.length()), read(name, file));
          }
        });
  }

  private static String read(String name, String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          name + " names a file that cannot be read: " + file, unreadable);
    }
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }

  @Override
  public String getName() {
    return "settings in files";
  }

  @Override
  public Set<String> getPropertyNames() {
    return Set.copyOf(values.keySet());
  }

  /** The value of {@code WAGGLE_READ_TOKEN} under that name and under {@code waggle.read-token}. */
  @Override
  public String getValue(String name) {
    return values.get(name.replaceAll("\\W", "_").toUpperCase(Locale.ROOT));
  }
}
