package io.waggle.events.segment;

/**
 * How much one request may hold. The sizes are those of Segment's HTTP API, which SDKs made for it
 * already keep to.
 */
public final class Limits {
  /** Bytes of one event as JSON. */
  public static final int EVENT_BYTES = 32 * 1024;

  /** Bytes of one request's body after it is inflated. */
  public static final int BODY_BYTES = 500 * 1024;

  /** Events of one request; the bytes alone would allow more than 100,000 empty events. */
  static final int EVENTS = 5_000;

  private Limits() {}
}
