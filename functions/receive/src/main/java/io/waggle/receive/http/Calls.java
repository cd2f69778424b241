package io.waggle.receive.http;

/**
 * The names of the calls that SDKs for Segment's and RudderStack's tracking APIs make, as regular
 * expressions for the last part of their paths. SDKs for browsers use the first letters.
 */
final class Calls {
  /** One page visit. */
  static final String PAGE = "page|p";

  /** Many events. */
  static final String BATCH = "batch|b|import";

  /** One event that is no page visit. */
  static final String OTHER = "track|t|identify|i|alias|a|group|g|screen|s";

  /** What SDKs measure about themselves. It carries no write key. */
  static final String METRICS = "m";

  /** The whole path of RudderStack's beacons, which hold many events. */
  static final String BEACON = "beacon/v1/batch";

  /** The paths of all of them. */
  static final String PATHS =
      "/(?:" + BEACON + "|v1/(?:" + String.join("|", PAGE, BATCH, OTHER, METRICS) + "))/?";

  private Calls() {}
}
