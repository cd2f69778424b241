package io.waggle.allinone;

/** What whoever starts Waggle has set. */
final class Environment {
  private Environment() {}

  /** Whether a setting is there, itself or as a file. */
  static boolean has(String name) {
    return System.getenv(name) != null
        || System.getenv(name + "_FILE") != null
        || System.getProperty(name) != null;
  }
}
