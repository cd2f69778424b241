package io.waggle.functionbase;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/**
 * Recognises requests that a browser sends for a page of another origin. Browsers send the simple
 * ones of them without asking first, and only keep the answer from the page.
 */
public final class ForeignPage {
  private static final String FETCH_SITE = "Sec-Fetch-Site";

  /** What browsers say of the page's own requests, and of addresses that people enter. */
  private static final List<String> OWN_SITES = List.of("same-origin", "none");

  private static final String AFTER_SCHEME = "://";

  private ForeignPage() {}

  /**
   * Whether one of the headers tells of another origin than the one that the request is sent to.
   */
  public static boolean sent(MultiMap headers) {
    String host = headers.get(HttpHeaders.HOST);
    return headers.getAll(FETCH_SITE).stream().anyMatch(site -> !OWN_SITES.contains(site))
        || headers.getAll(HttpHeaders.ORIGIN).stream().anyMatch(origin -> !isAt(origin, host));
  }

  // Origins of pages without one are the word "null". The scheme is not compared: before a proxy
  // it can be another one.
  private static boolean isAt(String origin, String host) {
    int scheme = origin.indexOf(AFTER_SCHEME);
    return scheme > 0 && origin.substring(scheme + AFTER_SCHEME.length()).equalsIgnoreCase(host);
  }
}
