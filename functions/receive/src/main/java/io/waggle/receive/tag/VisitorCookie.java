package io.waggle.receive.tag;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * The cookie that keeps the id of a visitor for 13 months from the first visit. Some browsers
 * delete after a week what a script has stored, and leave what a site's own server has set.
 *
 * <p>The tag makes the id and sends it with every visit, cookie or not, so that a visit that is
 * sent again is the same. The cookie only repeats it, and the tag can read it. It is set only in
 * answers to visits from the tag, on the same site, and of visitors who do not ask not to be
 * tracked; other sites would see no more of it than their browsers let them.
 */
public final class VisitorCookie {
  /** The name, which the tag knows too. */
  public static final String NAME = "waggle_id";

  private static final String TAG = "waggle-tag";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final int SECONDS = Math.toIntExact(Duration.ofDays(395).toSeconds());
  private static final String YES = "1";

  private VisitorCookie() {}

  /** The id of the visitor that the tag made; empty when something else has sent the event. */
  public static Optional<String> idIn(JsonNode event) {
    boolean isFromTag = event.path("context").path("library").path("name").asText("").equals(TAG);
    return Optional.of(event.path("anonymousId").asText(""))
        .filter(id -> isFromTag && ID.matcher(id).matches());
  }

  /**
   * The cookie for the answer; empty when there is nothing to set.
   *
   * @param host the name under which the browser has reached Waggle
   * @param header the headers of the request; an empty text for one that is not there
   */
  public static Optional<NewCookie> of(String id, String host, UnaryOperator<String> header) {
    return isUnwanted(id, header)
        ? Optional.empty()
        : scope(host, header)
            .map(
                domain ->
                    new NewCookie.Builder(NAME)
                        .value(id)
                        .domain(domain.isEmpty() ? null : domain)
                        .path("/")
                        .maxAge(SECONDS)
                        .secure(true)
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
  }

  // Not set again while it is there: the 13 months end, however often somebody comes.
  private static boolean isUnwanted(String id, UnaryOperator<String> header) {
    return header.apply("Sec-GPC").equals(YES)
        || header.apply("DNT").equals(YES)
        || Arrays.stream(header.apply("Cookie").split(";", -1))
            .anyMatch(pair -> pair.strip().equals(NAME + "=" + id));
  }

  /**
   * The domain of the cookie, which is empty where only the host itself is meant. Browsers say in
   * {@code Sec-Fetch-Site}, which no script can write, whether the page is on the same site, and
   * they know the public suffixes. So what the names of page and host have in common is at least
   * the name of the site.
   *
   * @return nothing when the page is on another site
   */
  private static Optional<String> scope(String host, UnaryOperator<String> header) {
    return switch (header.apply("Sec-Fetch-Site")) {
      case "same-origin" -> Optional.of("");
      case "same-site" ->
          Optional.ofNullable(HttpUrl.parse(header.apply("Origin")))
              .flatMap(page -> common(page.host(), host));
      default -> Optional.empty();
    };
  }

  private static Optional<String> common(String page, String host) {
    if (page.equals(host)) {
      return Optional.of("");
    }
    List<String> pageParts = List.of(page.split("\\.", -1)).reversed();
    List<String> hostParts = List.of(host.split("\\.", -1)).reversed();
    int parts = 0;
    while (parts < Math.min(pageParts.size(), hostParts.size())
        && pageParts.get(parts).equals(hostParts.get(parts))) {
      parts++;
    }
    // Nothing but a top-level domain is in common when a proxy has changed the name of the host.
    return parts < 2
        ? Optional.empty()
        : Optional.of(String.join(".", pageParts.subList(0, parts).reversed()));
  }
}
