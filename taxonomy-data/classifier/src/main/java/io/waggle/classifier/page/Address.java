package io.waggle.classifier.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * The parts of a URL that rules can match: host and path segments. A path that is written behind a
 * {@code #}, as applications of one page do ({@code #/nba/finals}, {@code #!/nba}), counts as the
 * continuation of the path. Parameters of segments ({@code ;jsessionid=…}) and sessions in place of
 * segments ({@code (S(…))}) are left out.
 *
 * <p>However long a URL is, an address has at most {@link #MOST_SEGMENTS} segments and {@link
 * #MOST_SUBDOMAINS} sub-domains, because each of them can become a piece of evidence.
 *
 * @param host in lower case, without a dot at the end
 * @param segments the segments of the path, decoded and in lower case, without empty ones; of more
 *     than {@value #MOST_SEGMENTS} the first {@value #FIRST_SEGMENTS} and the last ones
 */
public record Address(String host, List<String> segments) {
  /** The beginning of the path that is always kept, so that rules for it can be matched. */
  public static final int FIRST_SEGMENTS = 8;

  public static final int MOST_SEGMENTS = FIRST_SEGMENTS + 4;
  public static final int MOST_SUBDOMAINS = 6;

  private static final Pattern SESSION = Pattern.compile("\\((?:[A-Z]\\([^()]*\\))+\\)");

  private static final int FIRST_SUBDOMAINS = 3;
  private static final String HTTPS = "https://";
  private static final String HTTP = "http://";

  /** The parameter that crawlers put in place of {@code #!}. */
  private static final String ESCAPED_ROUTE = "_escaped_fragment_";

  public Address {
    host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    segments = ends(segments, FIRST_SEGMENTS, MOST_SEGMENTS);
  }

  /**
   * The first elements of a list, and so many of the last ones that they are at most {@code most}.
   */
  private static List<String> ends(List<String> all, int first, int most) {
    return all.size() <= most
        ? List.copyOf(all)
        : Stream.concat(all.stream().limit(first), all.stream().skip(all.size() - (most - first)))
            .toList();
  }

  /** Takes apart the URL of a page. It must be a valid one, as that of every {@code Page} is. */
  public static Address of(String url) {
    int start = url.startsWith(HTTPS) ? HTTPS.length() : HTTP.length();
    boolean isPlain = url.startsWith(HTTPS) || url.startsWith(HTTP);
    int end = isPlain ? endOfPlain(url, start) : -1;
    return end < 0 || mayHaveRoute(url, end) ? parsed(HttpUrl.parse(url)) : split(url, start, end);
  }

  private static Address parsed(HttpUrl url) {
    return new Address(
        url.host(),
        Stream.of(url.pathSegments(), route(url.fragment()), route(escapedRoute(url)))
            .flatMap(List::stream)
            .filter(segment -> !isSession(segment))
            .map(segment -> withoutParameters(segment).toLowerCase(Locale.ROOT))
            .filter(segment -> !segment.isEmpty())
            .toList());
  }

  private static boolean mayHaveRoute(String url, int pathEnd) {
    int route = url.indexOf('#', pathEnd) + 1;
    boolean isMarked = route > 0 && route < url.length() && "/!%".indexOf(url.charAt(route)) >= 0;
    return isMarked || url.indexOf(ESCAPED_ROUTE, pathEnd) >= 0;
  }

  /** The segments of the path in a fragment; none when the fragment does not look like a path. */
  private static List<String> route(String fragment) {
    String route = fragment == null || !fragment.startsWith("!") ? fragment : fragment.substring(1);
    return route == null || !route.startsWith("/")
        ? List.of()
        : HttpUrl.parse("http://route" + route).pathSegments();
  }

  private static String escapedRoute(HttpUrl url) {
    return url.query() == null ? null : url.queryParameter(ESCAPED_ROUTE);
  }

  private static String withoutParameters(String segment) {
    int semicolon = segment.indexOf(';');
    return semicolon < 0 ? segment : segment.substring(0, semicolon);
  }

  /** Whether a segment is a session as ASP.NET writes it: {@code (S(…))}, {@code (X(1)S(…))}. */
  private static boolean isSession(String segment) {
    return segment.startsWith("(") && SESSION.matcher(segment).matches();
  }

  /**
   * The index where the path ends, if nothing before it has to be decoded or resolved, which is so
   * for nearly every URL; otherwise -1. This takes a tenth of the time of a real parser.
   */
  private static int endOfPlain(String url, int start) {
    for (int i = start; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c == '?' || c == '#') {
        return i;
      }
      boolean isDotSegment = c == '.' && url.charAt(i - 1) == '/';
      if (isDotSegment || !isPlain(c)) {
        return -1;
      }
    }
    return url.length();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '-' && c <= '9') || c == '_';
  }

  private static Address split(String url, int start, int end) {
    int slash = url.indexOf('/', start, end);
    String host = url.substring(start, slash < 0 ? end : slash).toLowerCase(Locale.ROOT);
    return isName(host)
        ? new Address(host, slash < 0 ? List.of() : segments(url, slash + 1, end))
        : parsed(HttpUrl.parse(url));
  }

  /** Whether a host is a name and not an IP address, which can be written in several ways. */
  private static boolean isName(String host) {
    char last = host.isEmpty() ? '.' : host.charAt(host.length() - 1);
    return last >= 'a' && last <= 'z';
  }

  private static List<String> segments(String url, int start, int end) {
    List<String> segments = new ArrayList<>();
    int from = start;
    while (from < end) {
      int slash = url.indexOf('/', from, end);
      int to = slash < 0 ? end : slash;
      if (to > from) {
        segments.add(url.substring(from, to).toLowerCase(Locale.ROOT));
      }
      from = to + 1;
    }
    return segments;
  }

  /**
   * The labels of the host without the last two, which are the name of the publisher; of many the
   * first and the last ones.
   */
  public List<String> subdomains() {
    List<String> labels = new ArrayList<>();
    int last = host.lastIndexOf('.', host.lastIndexOf('.') - 1);
    for (int from = 0; from <= last; ) {
      int dot = host.indexOf('.', from);
      labels.add(host.substring(from, dot));
      from = dot + 1;
    }
    return ends(labels, FIRST_SUBDOMAINS, MOST_SUBDOMAINS);
  }
}
