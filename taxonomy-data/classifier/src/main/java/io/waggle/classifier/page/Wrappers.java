package io.waggle.classifier.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * Services that show pages of others under addresses of their own: caches of AMP pages, translators
 * and archives. The address of the page stands in that of the service.
 *
 * <p>Services that only redirect are not among them, because no page can be visited there. An
 * address that does not have the form of the service is that of a page of the service itself.
 */
final class Wrappers {
  /** A translated page from an archive of a cache is likely the deepest that anybody ever sees. */
  private static final int MOST_LAYERS = 4;

  /** The address begins after what tells the kind of page and, with {@code s}, the scheme. */
  private static final Pattern AMP_CACHE = form("[a-z]{1,3}/(?:s/)?(.+)");

  private static final Pattern AMP_VIEWER = form("amp/(?:s/)?(.+)");
  private static final Pattern TURBO = form("(?:turbo/)?(?:s/)?([^/]+\\.[^/]+)(?:/s)?(/.*)?");
  private static final Pattern TURBO_TRANSLATION = form("proxy_u/[^/]+/https?/(.+)");
  private static final Pattern ARCHIVED = form("(?:[^/]{1,30}/){0,4}?https?:/{1,2}(.+)");

  /** Archives also know pages without a scheme, after the time of the copy. */
  private static final Pattern ARCHIVED_AT =
      form("(?:[^/]{1,30}/){0,4}?[\\d*]{1,15}(?:[a-z]{2}_)?/(.+)");

  /** {@code cache:}, an optional number of the copy, the address, and optional search words. */
  private static final Pattern CACHED = form("cache:(?:[^:/.]+:)?(\\S+).*");

  private static final Pattern SCHEME =
      Pattern.compile("^(?:https?:)?/*", Pattern.CASE_INSENSITIVE);
  private static final Pattern DOT = Pattern.compile("\\b-\\b");

  /** Long or unusual names are replaced by two hashes, from which they cannot be restored. */
  private static final Pattern HASHED = Pattern.compile("[a-z2-7]{26}-[a-z0-9]{15}-.*");

  /** What stands behind the name of a service that every country has an address of. */
  private static final String SUFFIX = "\\.(?:com?\\.)?[a-z]{2,3}";

  private static final String TRANSLATED = ".translate.goog";

  /** The services by the label of their host that tells them apart from nearly all others. */
  private static final Map<String, List<Wrapper>> BY_LABEL =
      Stream.of(
              new Wrapper("ampproject", "(.+\\.)?cdn\\.ampproject\\.org", inPath(AMP_CACHE)),
              new Wrapper("bing-amp", "(.+\\.)?bing-amp\\.com", inPath(AMP_CACHE)),
              new Wrapper("cloudflare", "(.+\\.)?amp\\.cloudflare\\.com", inPath(AMP_CACHE)),
              new Wrapper("mipcdn", "(.+\\.)?mipcdn\\.com", inPath(AMP_CACHE)),
              new Wrapper("bdstatic", "mipcache\\.bdstatic\\.com", inPath(AMP_CACHE)),
              new Wrapper("google", "(www\\.)?google" + SUFFIX, inPath(AMP_VIEWER)),
              new Wrapper("google", "translate\\.google" + SUFFIX, inQuery("u")),
              new Wrapper("googleusercontent", "translate\\..+", inQuery("u")),
              new Wrapper("googleusercontent", "webcache\\..+", Wrappers::inCache),
              new Wrapper("googleusercontent", "icl\\..+", inQuery("lite_url")),
              new Wrapper("googleweblight", ".+", inQuery("lite_url")),
              new Wrapper("googleweblight", ".+", inQuery("u")),
              new Wrapper("translate", ".+\\.translate\\.goog", Wrappers::inHost),
              new Wrapper("translatetheweb", ".+", inQuery("a")),
              new Wrapper("microsofttranslator", ".+", inQuery("a")),
              new Wrapper("baidu", "fanyi\\.baidu\\.com", inQuery("query")),
              new Wrapper("naver", "papago\\.naver\\.(com|net)", inQuery("url")),
              new Wrapper("yandex", "translate\\.yandex" + SUFFIX, inQuery("url")),
              new Wrapper("yandex", "yandex" + SUFFIX, Wrappers::inTurbo),
              new Wrapper("yandexwebcache", ".+", inQuery("url")),
              new Wrapper("turbopages", "translated\\..+", inPath(TURBO_TRANSLATION)),
              new Wrapper("turbopages", ".+", inPath(TURBO)),
              new Wrapper("archive", "web\\.archive\\.org", Wrappers::inArchive),
              new Wrapper("archive", "archive\\.org", inPath(ARCHIVED)),
              new Wrapper("archive", "archive\\.(ph|is|today|li|md|vn|fo)", Wrappers::inArchive),
              new Wrapper("archive-it", "wayback\\.archive-it\\.org", Wrappers::inArchive),
              new Wrapper("arquivo", "arquivo\\.pt", Wrappers::inArchive),
              new Wrapper("loc", "webarchive\\.loc\\.gov", Wrappers::inArchive),
              new Wrapper("nationalarchives", "webarchive\\..+", Wrappers::inArchive),
              new Wrapper("webarchive", "(www\\.)?webarchive\\.org\\.uk", Wrappers::inArchive))
          .collect(Collectors.groupingBy(Wrapper::label));

  private Wrappers() {}

  /**
   * A service.
   *
   * @param label the label of its host by which it is found
   * @param host all of its host
   * @param inside finds the address of the page, with or without its scheme
   */
  private record Wrapper(String label, Pattern host, Function<HttpUrl, Optional<String>> inside) {
    Wrapper(String label, String host, Function<HttpUrl, Optional<String>> inside) {
      this(label, Pattern.compile(host), inside);
    }

    Optional<String> page(HttpUrl url) {
      return host.matcher(url.host()).matches()
          ? inside.apply(url).flatMap(Wrappers::checked)
          : Optional.empty();
    }
  }

  /**
   * The address of the page that is shown at a URL; where nothing shows the page of somebody else,
   * the address of that URL.
   *
   * @param shownAt the address of the URL
   */
  static Address inside(String url, Address shownAt) {
    String page = url;
    Address address = shownAt;
    for (int layer = 0; layer < MOST_LAYERS; layer++) {
      List<Wrapper> services = services(address.host());
      if (services.isEmpty()) {
        return address;
      }
      HttpUrl wrapped = HttpUrl.parse(page);
      Optional<String> inside =
          services.stream().flatMap(service -> service.page(wrapped).stream()).findFirst();
      if (inside.isEmpty()) {
        return address;
      }
      page = inside.get();
      address = Address.of(page);
    }
    return address;
  }

  /** The services that a host may belong to, by the two labels before its last one. */
  private static List<Wrapper> services(String host) {
    int last = host.lastIndexOf('.');
    int second = host.lastIndexOf('.', last - 1);
    List<Wrapper> found =
        BY_LABEL.getOrDefault(host.substring(second + 1, Math.max(0, last)), List.of());
    int third = second < 0 ? -1 : host.lastIndexOf('.', second - 1);
    return found.isEmpty() && second > 0
        ? BY_LABEL.getOrDefault(host.substring(third + 1, second), List.of())
        : found;
  }

  /** The URL of a page, if a text is one: that of a host with a domain. */
  private static Optional<String> checked(String text) {
    String url = "http://" + SCHEME.matcher(text).replaceFirst("");
    HttpUrl parsed = HttpUrl.parse(url);
    return parsed != null && parsed.host().indexOf('.') > 0 ? Optional.of(url) : Optional.empty();
  }

  private static Function<HttpUrl, Optional<String>> inPath(Pattern form) {
    return url -> match(form, path(url)).map(page -> page + afterPath(url));
  }

  private static Function<HttpUrl, Optional<String>> inQuery(String parameter) {
    return url -> parameter(url, parameter).map(page -> page + afterQuery(url));
  }

  private static Optional<String> inTurbo(HttpUrl url) {
    return url.pathSegments().getFirst().equals("turbo")
        ? parameter(url, "text").or(() -> inPath(TURBO).apply(url))
        : Optional.empty();
  }

  private static Optional<String> inCache(HttpUrl url) {
    return parameter(url, "q").flatMap(query -> match(CACHED, query));
  }

  private static Optional<String> inArchive(HttpUrl url) {
    return inPath(ARCHIVED).apply(url).or(() -> inPath(ARCHIVED_AT).apply(url));
  }

  // As Google describes it for advertising networks (Search Central, "Enabling your ad network to
  // work with translation-related Google Search features").
  private static Optional<String> inHost(HttpUrl url) {
    String label = url.host().substring(0, url.host().length() - TRANSLATED.length());
    if (HASHED.matcher(label).matches()) {
      return Optional.empty();
    }
    List<String> encodings = List.of(parameter(url, "_x_tr_enc").orElse("").split(","));
    String name = parameter(url, "_x_tr_hp").orElse("") + label;
    name = encodings.contains("1") && name.startsWith("1-") ? name.substring(2) : name;
    boolean isPunycode = encodings.contains("0") && name.startsWith("0-");
    name = isPunycode ? "xn--" + plain(name.substring(2)) : plain(name);
    return Optional.of(name + "/" + path(url) + afterPath(url));
  }

  /** A dot is written as a hyphen, and a hyphen as two. */
  private static String plain(String name) {
    return DOT.matcher(name).replaceAll(".").replace("--", "-");
  }

  private static Optional<String> parameter(HttpUrl url, String name) {
    return Optional.ofNullable(url.queryParameter(name));
  }

  /** The path, decoded and without its first slash. */
  private static String path(HttpUrl url) {
    return String.join("/", url.pathSegments());
  }

  private static String afterPath(HttpUrl url) {
    return (url.encodedQuery() == null ? "" : "?" + url.encodedQuery()) + afterQuery(url);
  }

  private static String afterQuery(HttpUrl url) {
    return url.encodedFragment() == null ? "" : "#" + url.encodedFragment();
  }

  private static Pattern form(String form) {
    return Pattern.compile(form, Pattern.DOTALL);
  }

  /** What the groups of a form have in a text, joined; empty when the text has another form. */
  private static Optional<String> match(Pattern form, String text) {
    Matcher matcher = form.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    StringBuilder groups = new StringBuilder();
    for (int group = 1; group <= matcher.groupCount(); group++) {
      groups.append(matcher.group(group) == null ? "" : matcher.group(group));
    }
    return Optional.of(groups.toString());
  }
}
