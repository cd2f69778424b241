package io.waggle.receive.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.waggle.events.segment.Limits;
import io.waggle.functionbase.Refusal;
import io.waggle.functionbase.RequestRule;
import io.waggle.queues.WatchBrokers;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Admits only as many requests at the same time as there is memory for, so that overload is
 * answered with 429. A request occupies its share of the room until it has been answered. None is
 * admitted while the brokers are nearly full.
 */
@Singleton
class AdmitRequests implements RequestRule {
  /** What a request costs in addition to its body, in bytes. */
  private static final int OVERHEAD = 8 * 1024;

  /** What a request of the greatest length needs, in bytes. */
  static final int MOST_PER_REQUEST = OVERHEAD + Limits.BODY_BYTES;

  /**
   * A body whose declared length is over this is refused without being read. Of one that is less
   * too large the beginning is read, and kept as a bad row.
   */
  private static final long READ_AT_ALL = 2L * Limits.BODY_BYTES;

  private static final String JSON = "application/json";

  /** In bytes; what is left is free. */
  final Semaphore room;

  private final Vertx vertx;
  private final long longestArrival;
  private final WatchBrokers brokers;

  AdmitRequests(ReceiveConfig config, Vertx vertx, WatchBrokers brokers) {
    this.room = new Semaphore(config.room());
    this.vertx = vertx;
    this.longestArrival = config.longestArrival().toMillis();
    this.brokers = brokers;
  }

  @Override
  public boolean appliesTo(HttpMethod method, String path) {
    return method.equals(HttpMethod.POST)
        && (path.startsWith("/v1/") || path.startsWith("/beacon/"));
  }

  @Override
  public Optional<Refusal> apply(RoutingContext request) {
    return declaredLength(request.request()) > READ_AT_ALL
        ? Optional.of(unread(Refusals.tooLarge(Refusals.OVER_LIMIT)))
        : admit(request, share(request.request()));
  }

  private Optional<Refusal> admit(RoutingContext request, int share) {
    if (brokers.areNearlyFull()) {
      return Optional.of(unread(Refusals.queuesFull()));
    }
    if (!room.tryAcquire(share)) {
      return Optional.of(unread(Refusals.noRoom()));
    }
    long cutOff = vertx.setTimer(longestArrival, late -> cutOff(request.request()));
    request.addEndHandler(
        ended -> {
          vertx.cancelTimer(cutOff);
          room.release(share);
        });
    request.request().headers().set(HttpHeaders.ACCEPT, JSON);
    return Optional.empty();
  }

  /** Closes the connection, unless all of the request has arrived: then it is being answered. */
  private static void cutOff(HttpServerRequest request) {
    if (!request.isEnded()) {
      request.connection().close();
    }
  }

  // A body that has to be inflated, or is of unknown length, may become as large as is allowed.
  private static int share(HttpServerRequest request) {
    boolean isPlain = request.getHeader(HttpHeaders.CONTENT_ENCODING) == null;
    long declared = declaredLength(request);
    long body = isPlain && declared >= 0 ? declared : Limits.BODY_BYTES;
    return OVERHEAD + Math.toIntExact(Math.min(body, Limits.BODY_BYTES));
  }

  private static long declaredLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? -1 : Long.parseLong(length);
  }

  // The body is still on its way, so the connection cannot be used for another request.
  private static Refusal unread(Refusal refusal) {
    return refusal.withHeader("Connection", "close");
  }
}
