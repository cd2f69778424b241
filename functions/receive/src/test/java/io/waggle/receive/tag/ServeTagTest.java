package io.waggle.receive.tag;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ServeTagTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final Pattern LINE =
      Pattern.compile("src=\"(\\S+/v1/tag-[0-9a-f]{16}\\.js)\" integrity=\"sha384-(\\S+)\"");

  @TestHTTPResource("/")
  URI server;

  @Test
  void pastedLineLoadsTheScriptThatItsIntegrityNames() throws Exception {
    String lines = given().get("/v1/tag").then().statusCode(200).extract().asString();
    assertThat(lines)
        .contains("<script async src=\"" + server + "v1/tag.js\" data-write-key=\"KEY\"></script>");
    Matcher line = LINE.matcher(lines);
    assertThat(line.find()).isTrue();
    byte[] script =
        given()
            .get(line.group(1))
            .then()
            .statusCode(200)
            .contentType("text/javascript")
            .header("Cache-Control", "public, max-age=31536000, immutable")
            .extract()
            .asByteArray();
    assertThat(Base64.getEncoder().encodeToString(sha384(script))).isEqualTo(line.group(2));
  }

  @Test
  void everySiteMayLoadTheNewestScriptAndKeepItForMinutes() {
    given()
        .header("Origin", "https://daily.example")
        .get("/v1/tag.js")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", "*")
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .header("Timing-Allow-Origin", "*")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "public, max-age=600")
        .header("Vary", equalTo("Accept-Encoding"))
        .header("Set-Cookie", nullValue());
  }

  @Test
  void unchangedScriptIsNotSentAgain() {
    String version = given().get("/v1/tag.js").then().extract().header("ETag");
    given()
        .header("If-None-Match", version)
        .get("/v1/tag.js")
        .then()
        .statusCode(304)
        .header("Access-Control-Allow-Origin", "*")
        .header("Cache-Control", "public, max-age=600");
  }

  @Test
  void pageThatNamesAScriptOfAnotherReleaseIsSentToTheNewest() {
    given()
        .redirects()
        .follow(false)
        .get("/v1/tag-0123456789abcdef.js")
        .then()
        .statusCode(302)
        .header("Location", equalTo("/v1/tag.js"))
        .header("Access-Control-Allow-Origin", "*")
        .header("Cache-Control", "no-store");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip, deflate, br, zstd | gzip",
        "br;q=1.0, GZIP;q=0.5 | gzip",
        "identity | ",
        "'' | ",
        "gzip;q=0, br | ",
        "x-gzipped | "
      })
  void scriptIsCompressedForThoseWhoCanReadThat(String accepted, String encoding)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.resolve("/v1/tag.js"))
                    .header("Accept-Encoding", accepted)
                    .build(),
                BodyHandlers.ofByteArray());
    assertThat(answer.headers().firstValue("Content-Encoding").orElse(null)).isEqualTo(encoding);
    byte[] script = encoding == null ? answer.body() : inflated(answer.body());
    assertThat(script).isEqualTo(Tag.read().script());
  }

  @Test
  void visitFromATagOnTheSameSiteIsAnsweredWithTheCookie() {
    tag("same-origin")
        .post("/v1/page")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1))
        .header("Set-Cookie", startsWith("waggle_id=" + ID))
        .header("Set-Cookie", containsString("Max-Age=34128000"))
        .header("Set-Cookie", containsString("Path=/"))
        .header("Set-Cookie", containsString("Secure"))
        .header("Set-Cookie", containsString("SameSite=Lax"))
        .header("Access-Control-Allow-Credentials", "true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "none"})
  void visitFromElsewhereIsAnsweredWithoutACookie(String site) {
    tag(site).post("/v1/page").then().statusCode(200).header("Set-Cookie", nullValue());
  }

  @Test
  void rejectedVisitIsAnsweredWithoutACookie() {
    tag("same-origin")
        .body(event("ftp://daily.example/"))
        .post("/v1/page")
        .then()
        .statusCode(400)
        .header("Set-Cookie", nullValue());
  }

  private RequestSpecification tag(String site) {
    return given()
        .contentType("text/plain;charset=UTF-8")
        .header(
            "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0")
        .header("Sec-Fetch-Site", site)
        .header("Origin", server.toString().replaceFirst("/$", ""))
        .body(event("https://daily.example/"));
  }

  private static String event(String url) {
    return """
    {"type":"page","anonymousId":"%s","properties":{"url":"%s"},
     "context":{"library":{"name":"waggle-tag"}}}"""
        .formatted(ID, url);
  }

  private static byte[] inflated(byte[] compressed) throws IOException {
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      return stream.readAllBytes();
    }
  }

  private static byte[] sha384(byte[] content) throws Exception {
    return MessageDigest.getInstance("SHA-384").digest(content);
  }
}
