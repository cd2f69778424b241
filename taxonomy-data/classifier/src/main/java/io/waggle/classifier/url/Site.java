package io.waggle.classifier.url;

import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.data.Row;
import io.waggle.classifier.page.Address;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.visitmodel.Page;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Reads what a rule is about: a host with its sub-domains, or the part of it below a path. A site
 * has the form that the addresses of pages are compared in, so that no rule can be written that
 * never matches: what surely means the same is brought to that form, and anything else is refused.
 */
public final class Site {
  /** Nearly all rules are about hosts that are in their form already and show their own pages. */
  private static final Pattern PLAIN_HOST =
      Pattern.compile("(?:[a-z0-9_-]{1,40}\\.){1,4}(?!goog)[a-z]{2,20}");

  private static final Pattern SCHEME = Pattern.compile("^(?:([A-Za-z][A-Za-z0-9+.-]*):)?//");
  private static final Pattern ALL_SUBDOMAINS = Pattern.compile("^\\*?\\.");
  private static final Pattern ALL_BELOW = Pattern.compile("/\\*+$");
  private static final Pattern NOT_COMPARED = Pattern.compile("\\?|#(?!!?/)");

  private Site() {}

  /**
   * The site in the first field of a row: a host, or a host and a path.
   *
   * @throws BrokenData for anything that no page could match, with what to write instead
   */
  public static String of(Row row) {
    String written = row.text(0);
    return PLAIN_HOST.matcher(written).matches() ? written : read(written, row);
  }

  private static String read(String written, Row row) {
    if (written.isEmpty()) {
      throw row.broken("the site is empty");
    }
    String site = SCHEME.matcher(checked(written, row)).replaceFirst("");
    site = ALL_SUBDOMAINS.matcher(site).replaceFirst("");
    site = ALL_BELOW.matcher(site).replaceFirst("");
    ParsedPage page = page(site, row);
    checkPlace(page, row);
    return text(page.address(), page.address().segments());
  }

  private static String checked(String written, Row row) {
    var scheme = SCHEME.matcher(written);
    String name = scheme.find() && scheme.group(1) != null ? scheme.group(1) : "http";
    if (!name.equalsIgnoreCase("http") && !name.equalsIgnoreCase("https")) {
      throw row.broken(
          "rules are about http and https only: write '%s' without '%s:'"
              .formatted(written.substring(scheme.end()), name));
    }
    var notCompared = NOT_COMPARED.matcher(written);
    if (notCompared.find()) {
      throw row.broken(
          "a rule is about a host and a path: write '%s'"
              .formatted(written.substring(0, notCompared.start())));
    }
    return written;
  }

  private static ParsedPage page(String site, Row row) {
    if (site.indexOf('*') >= 0) {
      throw row.broken(
          "'*' can only stand for all sub-domains, before a host, or for all pages below a path,"
              + " after it; both are covered without it: write a host, or a host and a path");
    }
    HttpUrl url = HttpUrl.parse("http://" + site);
    // A first slash would be taken for a third one after the scheme.
    if (url == null || site.startsWith("/")) {
      throw notASite(site, row);
    }
    checkHost(url, row);
    return parsed("http://" + site, row);
  }

  private static ParsedPage parsed(String url, Row row) {
    try {
      return ParsedPage.of(Page.of(url, ""));
    } catch (IllegalArgumentException tooLong) {
      throw new BrokenData(notASite(url, row).getMessage(), tooLong);
    }
  }

  private static BrokenData notASite(String site, Row row) {
    return row.broken("'" + site + "' is not a host, nor a host and a path");
  }

  private static void checkHost(HttpUrl url, Row row) {
    boolean isUsual = url.port() == 80 || url.port() == 443;
    if (!isUsual || !url.encodedUsername().isEmpty()) {
      throw row.broken(
          "a rule is about a host whatever the port and the user: write '%s'"
              .formatted(url.host() + (url.encodedPath().equals("/") ? "" : url.encodedPath())));
    }
  }

  private static void checkPlace(ParsedPage page, Row row) {
    List<String> segments = page.address().segments();
    if (!page.address().equals(page.shownAt())) {
      throw row.broken(
          "pages that are shown there count as pages of their own site: write '%s'"
              .formatted(text(page.address(), segments)));
    }
    if (segments.size() > Address.FIRST_SEGMENTS) {
      throw row.broken(
          "only the first %d segments of a path are compared: write '%s'"
              .formatted(
                  Address.FIRST_SEGMENTS,
                  text(page.address(), segments.subList(0, Address.FIRST_SEGMENTS))));
    }
  }

  private static String text(Address address, List<String> segments) {
    return segments.isEmpty() ? address.host() : address.host() + "/" + String.join("/", segments);
  }
}
