package io.waggle.console.replica;

/** Where a replica listens. */
public record Address(String host, int port) {
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
