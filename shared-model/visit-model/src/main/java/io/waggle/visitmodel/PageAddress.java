package io.waggle.visitmodel;

import okhttp3.HttpUrl;

/** The addresses that a page can have. */
public final class PageAddress {
  private static final String HTTPS = "https://";
  private static final String HTTP = "http://";

  /** As long as one label of a host can be, so that none of a plain host is too long. */
  private static final int LONGEST_PLAIN_HOST = 63;

  private PageAddress() {}

  /** Whether a text is an absolute http or https URL as OkHttp reads it. */
  public static boolean isAbsolute(String url) {
    return isPlain(url) || HttpUrl.parse(url) != null;
  }

  /**
   * Whether the parser is known to accept a URL, which is so for nearly every one. This takes a
   * hundredth of its time. What stands behind the host cannot make a URL invalid.
   */
  private static boolean isPlain(String url) {
    if (url.startsWith(HTTPS)) {
      return hasPlainHost(url, HTTPS.length());
    }
    return url.startsWith(HTTP) && hasPlainHost(url, HTTP.length());
  }

  // Each dot or hyphen stands behind a letter or digit, so no label is empty, and none is Punycode
  // ("xn--"), which the parser decodes.
  private static boolean hasPlainHost(String url, int start) {
    int most = Math.min(url.length(), start + LONGEST_PLAIN_HOST);
    boolean endsWithLetter = false;
    int at = start;
    for (; at < most && !endsHost(url.charAt(at)); at++) {
      boolean isLetter = isLetterOrDigit(url.charAt(at));
      if (!isLetter && !(endsWithLetter && isSeparator(url.charAt(at)))) {
        return false;
      }
      endsWithLetter = isLetter;
    }
    return endsWithLetter && (at == url.length() || endsHost(url.charAt(at)));
  }

  private static boolean endsHost(char c) {
    return c == '/' || c == '?' || c == '#';
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isSeparator(char c) {
    return c == '.' || c == '-';
  }
}
