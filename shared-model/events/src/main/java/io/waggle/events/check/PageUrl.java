package io.waggle.events.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.events.segment.Fields;
import io.waggle.events.segment.Warning;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Finds the address of the page among those that an event names.
 *
 * @param site the address of the site that a browser sends from; empty when unknown
 */
record PageUrl(String site, Fields fields) {
  /** What can only be meant as relative to another address (RFC 3986, section 4.2). */
  private static final Pattern RELATIVE = Pattern.compile("\\.{0,2}/.*|[?#].*", Pattern.DOTALL);

  /**
   * The address that the site's own code gave, or else the one that the SDK found. A relative one
   * is resolved against that of the SDK. Where that is relative as well, as Segment's SDK for
   * browsers takes it over from a relative canonical link, both are resolved against the site.
   *
   * <p>SDKs for browsers leave out what stands behind {@code #}, which is the path of many
   * single-page applications. RudderStack's sends the whole address, too; whatever is no path is
   * left out as before, because it may be secret.
   *
   * @return an address that {@link Page} still has to check; empty when there is none
   */
  String of(JsonNode properties, JsonNode contextPage) {
    String url = withoutRoute(properties, contextPage);
    String whole = fields.text(properties, contextPage, "tab_url");
    return addsRoute(whole, url) && isAbsolute(url) && isAbsolute(whole) ? whole : url;
  }

  private static boolean addsRoute(String whole, String url) {
    return whole.startsWith(url)
        && (whole.startsWith("#/", url.length()) || whole.startsWith("#!/", url.length()));
  }

  private String withoutRoute(JsonNode properties, JsonNode contextPage) {
    String own = named(properties);
    String found = named(contextPage);
    if (isAbsolute(found)) {
      return own.isEmpty() ? found : absolute(own, found);
    }
    String best = own.isEmpty() || (found.startsWith("/") && !isUsable(own)) ? found : own;
    return best.startsWith("/") && isAbsolute(site) ? onSite(best) : best;
  }

  private String named(JsonNode place) {
    String url = fields.text(place, "url").strip();
    return Placeholders.contain(url) ? "" : url;
  }

  private String absolute(String own, String found) {
    if (isAbsolute(own)) {
      return own;
    }
    Optional<String> resolved = resolved(own, found);
    if (resolved.isEmpty()) {
      fields.warn(
          Warning.Kind.URL,
          "the url in properties is not the address of a page, so that in context.page is used");
    }
    return resolved.orElse(found);
  }

  // Without what stands before the host, which is nobody's business and can be long.
  private String onSite(String path) {
    HttpUrl base = HttpUrl.get(site).newBuilder().username("").password("").build();
    HttpUrl resolved = base.resolve(path);
    return resolved == null ? path : resolved.toString();
  }

  private static boolean isUsable(String url) {
    return isAbsolute(url) || url.startsWith("/");
  }

  // The parser makes an exception of what is no address, which takes longer than all the rest, and
  // most events have no second address.
  private static boolean isAbsolute(String url) {
    return !url.isEmpty() && url.length() <= Page.LONGEST_URL && PageAddress.isAbsolute(url);
  }

  private static Optional<String> resolved(String url, String base) {
    return RELATIVE.matcher(url).matches()
        ? Optional.ofNullable(HttpUrl.get(base).resolve(url))
            .map(HttpUrl::toString)
            .filter(PageUrl::isAbsolute)
        : Optional.empty();
  }
}
