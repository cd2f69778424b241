package io.waggle.allinone;

/** The settings with which Waggle was started. */
final class Environment {
  private Environment() {}

  /** Whether a setting is given, as a value or as a file. */
  static boolean has(String name) {
    return System.getenv(name) != null
        || System.getenv(name + "_FILE") != null
        || System.getProperty(name) != null;
  }
}
