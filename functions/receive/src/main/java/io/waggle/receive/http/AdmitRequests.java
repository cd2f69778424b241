package io.waggle.receive;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;

/**
 * Lets in only as much at a time as can be worked on, so that overload is pushed back to the
 * senders instead of filling the memory. A request's share is held until it is answered.
 */
@Singleton
class AdmitRequests {
  /**
   * After CORS, which is at 300, so that browsers may read the refusals; before bodies are read.
   */
  private static final int EARLY = 200;

  /** A declared length over this is refused unread. */
  private static final long HOPELESS = 2L * Limits.BODY_BYTES;

  /** What a request costs beside its body. */
  private static final int OVERHEAD = 8 * 1024;

  private final Semaphore bytes;

  AdmitRequests(ReceiveConfig config) {
    this.bytes = new Semaphore(config.room());
  }

  void register(@Observes Filters filters) {
    filters.register(this::admit, EARLY);
  }

  private void admit(RoutingContext context) {
    if (!isCall(context)) {
      context.next();
    } else if (declared(context) > HOPELESS) {
      refuse(context, 413, "Too large", "it is over 500 KB");
    } else {
      admitCall(context, share(context));
    }
  }

  private void admitCall(RoutingContext context, int share) {
    if (bytes.tryAcquire(share)) {
      context.addEndHandler(ended -> bytes.release(share));
      // Whatever it is called, it is read as JSON. A form would be decoded as one before that.
      context.request().headers().set(HttpHeaders.CONTENT_TYPE, "application/json");
      context.request().headers().set(HttpHeaders.ACCEPT, "application/json");
      context.next();
    } else {
      context.response().putHeader(HttpHeaders.createOptimized("Retry-After"), "1");
      refuse(context, 429, "Too many calls", "Too many calls at a time. Send this one again.");
    }
  }

  private static boolean isCall(RoutingContext context) {
    return context.request().method().equals(HttpMethod.POST)
        && context.request().path().startsWith("/v1/");
  }

  // A body that is inflated, or of unknown length, may become as large as is allowed.
  private static int share(RoutingContext context) {
    boolean isPlain = context.request().getHeader(HttpHeaders.CONTENT_ENCODING) == null;
    long declared = declared(context);
    long body = isPlain && declared >= 0 ? declared : Limits.BODY_BYTES;
    return OVERHEAD + Math.toIntExact(body);
  }

  private static long declared(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? -1 : Long.parseLong(length);
  }

  private static void refuse(RoutingContext context, int status, String title, String detail) {
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end(
            """
            {"title":"%s","status":%d,"detail":"%s"}"""
                .formatted(title, status, detail));
  }
}
