package io.waggle.receive.tag;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.NewCookie;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorCookieTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";

  private final Map<String, String> headers = new HashMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "none", "", "same_site", "SAME-SITE"})
  void anotherSiteGetsNoCookieAndNeitherDoesWhoeverDoesNotSayWhereItIs(String fetchSite) {
    from(fetchSite, "https://www.daily.example");
    assertThat(cookie("visits.daily.example")).isEmpty();
  }

  @Test
  void sameOriginGetsACookieOfTheHostAlone() {
    from("same-origin", "https://www.daily.example");
    assertThat(cookie("proxy.internal"))
        .hasValueSatisfying(
            cookie -> {
              assertThat(cookie.getName()).isEqualTo("waggle_id");
              assertThat(cookie.getValue()).isEqualTo(ID);
              assertThat(cookie.getDomain()).isNull();
              assertThat(cookie.getPath()).isEqualTo("/");
              assertThat(cookie.getMaxAge()).isEqualTo(395 * 24 * 60 * 60);
              assertThat(cookie.isSecure()).isTrue();
              assertThat(cookie.getSameSite()).isEqualTo(NewCookie.SameSite.LAX);
              assertThat(cookie.isHttpOnly()).as("the tag reads it").isFalse();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.daily.example, visits.daily.example, daily.example",
    "https://daily.example, visits.daily.example, daily.example",
    "https://a.shop.daily.co.uk:8443, b.shop.daily.co.uk, shop.daily.co.uk",
    "https://x-daily.example, visits.daily.example, ",
    "https://daily.example, visits.example, ",
    "https://www.daily.example, receive, ",
    "https://www.daily.example, 10.0.0.7, ",
    "null, visits.daily.example, ",
    "'', visits.daily.example, ",
    "https://, visits.daily.example, ",
    "not an address, visits.daily.example, "
  })
  void sameSiteGetsACookieOfWhatBothNamesHaveInCommon(String origin, String host, String domain) {
    from("same-site", origin);
    assertThat(cookie(host).map(NewCookie::getDomain)).isEqualTo(Optional.ofNullable(domain));
  }

  @Test
  void anotherPortOfTheSameHostGetsACookieOfTheHost() {
    from("same-site", "http://localhost:3000");
    assertThat(cookie("localhost"))
        .hasValueSatisfying(cookie -> assertThat(cookie.getDomain()).isNull());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sec-GPC", "DNT"})
  void whoeverAsksNotToBeTrackedGetsNoCookie(String header) {
    from("same-origin", "https://daily.example");
    headers.put(header, "1");
    assertThat(cookie("daily.example")).isEmpty();
    headers.put(header, "0");
    assertThat(cookie("daily.example")).isPresent();
  }

  @Test
  void cookieThatIsThereIsNotProlonged() {
    from("same-origin", "https://daily.example");
    headers.put("Cookie", "a=b; waggle_id=" + ID + "; c=d");
    assertThat(cookie("daily.example")).isEmpty();
    headers.put("Cookie", "a=b; waggle_id=fedcba9876543210fedcba9876543210; xwaggle_id=" + ID);
    assertThat(cookie("daily.example")).as("of another id").isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{'anonymousId':'0123456789abcdef0123456789abcdef'}",
        "{'anonymousId':'0123456789abcdef0123456789abcdef','context':{'library':'waggle-tag'}}",
        "{'anonymousId':'0123456789abcdef0123456789abcdef','context':{'library':{'name':'x'}}}",
        "{'anonymousId':'ada','context':{'library':{'name':'waggle-tag'}}}",
        "{'anonymousId':7,'context':{'library':{'name':'waggle-tag'}}}",
        "{'anonymousId':'0123456789abcdef0123456789abcdef\\n','context':{'library':{'name':'waggle-tag'}}}",
        "{'anonymousId':'0;Domain=evil.example;a=bcdef0123','context':{'library':{'name':'waggle-tag'}}}",
        "{'context':{'library':{'name':'waggle-tag'}}}"
      })
  void whatTheTagHasNotMadeIsNoId(String event) throws JsonProcessingException {
    assertThat(VisitorCookie.idIn(new ObjectMapper().readTree(event.replace('\'', '"')))).isEmpty();
  }

  private void from(String fetchSite, String origin) {
    headers.put("Sec-Fetch-Site", fetchSite);
    headers.put("Origin", origin);
  }

  private Optional<NewCookie> cookie(String host) {
    return VisitorCookie.of(ID, host, name -> headers.getOrDefault(name, ""));
  }
}
