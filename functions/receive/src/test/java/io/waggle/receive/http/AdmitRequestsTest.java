package io.waggle.receive.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends requests over plain sockets, because HTTP clients normalise the path themselves. */
@QuarkusTest
@TestProfile(AdmitRequestsTest.RoomForOne.class)
class AdmitRequestsTest {
  private static final String EVENTS = "{\"batch\":[{\"type\":\"track\"}]}";

  private static final int ALL = 520_192;

  @TestHTTPResource("/")
  URI server;

  @Inject AdmitRequests admission;

  /** Room for one request of the greatest length. */
  public static class RoomForOne implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "waggle.receive.bytes-in-flight",
          "520192",
          "waggle.receive.longest-arrival",
          "3s",
          "quarkus.http.limits.max-connections",
          "50");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/batch",
        "/v1/batch/",
        "//v1/batch",
        "/v1//batch",
        "///v1///batch",
        "/%761/batch",
        "/v1/%62atch",
        "/v1/./batch",
        "/./v1/batch",
        "/x/../v1/batch",
        "/v1/x/../batch",
        "/x/%2e%2e/v1/batch",
        "/v1/batch;a=b",
        "/v1;a=b/batch",
        "/v1;a=b/batch;c=d?e=f",
        "//v1;a/%62atch;b",
        "/v1%2Fbatch;a",
        "/v1/batch?a=/../b"
      })
  void everySpellingThatIsServedIsAdmitted(String path) throws IOException {
    assertThat(post(path)).as("is served").startsWith("HTTP/1.1 200");
    assertThat(postWithoutRoom(path))
        .startsWith("HTTP/1.1 429")
        .containsIgnoringCase("retry-after: 1")
        .contains("application/problem+json")
        .contains("\"status\":429");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/;/v1/batch",
        "/;a/v1/batch",
        "/v1/;/batch",
        "/v1/batch;a/",
        "/v1%2Fbatch",
        "/v1/..;/v1/batch",
        "/x;/../v1/batch",
        "/v1/batch%3Ba",
        "/v1/batch%00",
        "/v1/batch;%zz",
        "/v1/%zz",
        "/v1;%2F/batch",
        "/%2Fv1/batch;a",
        "/%2Fv1%2Fbatch;a",
        "/v1%2F;a/batch",
        "/v1%5Cbatch;a",
        "/V1/batch",
        "/v1/batch/x",
        "/%2e/v1/batch;a",
        "/x%2F..%2Fv1/batch;a",
        "v1/batch"
      })
  void oddSpellingIsAdmittedOrNotServed(String path) throws IOException {
    String withRoom = post(path);
    String withoutRoom = postWithoutRoom(path);
    assertThat(withoutRoom).doesNotStartWith("HTTP/1.1 200").doesNotStartWith("HTTP/1.1 5");
    if (withRoom.startsWith("HTTP/1.1 200")) {
      assertThat(withoutRoom).startsWith("HTTP/1.1 429");
    }
  }

  @Test
  void whatIsNotReceivedNeedsNoRoom() {
    admission.room.acquireUninterruptibly(ALL);
    try {
      given().get("/q/health/live").then().statusCode(200);
    } finally {
      admission.room.release(ALL);
    }
  }

  @Test
  void requestOfUnknownLengthOccupiesAllTheRoomUntilItIsOver() throws IOException {
    try (Socket unfinished = new Socket(server.getHost(), server.getPort())) {
      await().until(() -> admission.room.availablePermits() == ALL);
      write(
          unfinished,
          "POST //v1/batch HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
      await().until(() -> admission.room.availablePermits() == 0);
      assertThat(post("/v1/batch")).startsWith("HTTP/1.1 429");
    }
    await().until(() -> admission.room.availablePermits() == ALL);
    assertThat(post("/v1/batch")).startsWith("HTTP/1.1 200");
  }

  @Test
  void requestThatTakesTooLongToArriveLosesItsRoomAndItsConnection() throws IOException {
    try (Socket slow = new Socket(server.getHost(), server.getPort())) {
      slow.setSoTimeout(30_000);
      await().until(() -> admission.room.availablePermits() == ALL);
      write(slow, "POST /v1/batch HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{");
      await().until(() -> admission.room.availablePermits() < ALL);
      assertThat(answer(slow)).doesNotContain("200");
      await().until(() -> admission.room.availablePermits() == ALL);
    }
  }

  @Test
  void connectionsBeyondTheLimitAreClosed() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 60; i++) {
        sockets.add(new Socket(server.getHost(), server.getPort()));
      }
      await().until(() -> sockets.stream().filter(AdmitRequestsTest::isClosed).count() >= 10);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    await().ignoreExceptions().until(() -> post("/v1/batch").startsWith("HTTP/1.1 200"));
  }

  @Test
  void addressAndHeadersAreReadNoFurtherThanTheirLimits() throws IOException {
    assertThat(send("GET /v1/" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
        .contains(" 414 ");
    assertThat(send("GET /v1/x HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(21_000) + "\r\n\r\n"))
        .contains(" 431 ");
  }

  @Test
  void bodyThatIsALittleTooLargeIsToldSoEvenWithTheLeastRoom() {
    given().body("x".repeat(900_000)).post("/v1/batch").then().statusCode(413);
  }

  @Test
  void declaredLengthThatIsFarTooMuchIsRefusedUnread() throws IOException {
    assertThat(send("POST //v1/batch HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n"))
        .startsWith("HTTP/1.1 413")
        .containsIgnoringCase("connection: close")
        .contains("{\"title\":\"Too large\",\"status\":413,\"detail\":\"it is over 500 KB\",");
  }

  @Test
  void browsersMayReadThatThereIsNoRoom() {
    admission.room.acquireUninterruptibly(ALL);
    try {
      given()
          .header("Origin", "https://shop.example")
          .body(EVENTS)
          .post("/v1/batch")
          .then()
          .statusCode(429)
          .header("Access-Control-Allow-Origin", "https://shop.example");
    } finally {
      admission.room.release(ALL);
    }
  }

  @Test
  void refusedRequestsAreCountedByCause() throws IOException {
    postWithoutRoom("/v1/batch");
    assertThat(post("/v1/nothing")).startsWith("HTTP/1.1 404");
    given().body("{}").post("/v1/batch").then().statusCode(400);
    given().body("{}").post("/v1/page").then().statusCode(400);
    String metrics = given().get("/q/metrics").asString();
    assertThat(metrics)
        .contains("waggle_refusals_total{cause=\"no-room\",status=\"429\"}")
        .contains("waggle_refusals_total{cause=\"not-found\",status=\"404\"}")
        .contains("waggle_refusals_total{cause=\"unreadable\",status=\"400\"}")
        .contains("waggle_refusals_total{cause=\"invalid\",status=\"400\"}");
    assertThat(metrics).containsPattern("waggle_events_total\\{outcome=\"rejected\"[^}]*} [1-9]");
  }

  private static boolean isClosed(Socket socket) {
    try {
      socket.setSoTimeout(10);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  private String postWithoutRoom(String path) throws IOException {
    admission.room.acquireUninterruptibly(ALL);
    try {
      return post(path);
    } finally {
      admission.room.release(ALL);
    }
  }

  private String post(String path) throws IOException {
    return send(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
            + EVENTS.length()
            + "\r\n\r\n"
            + EVENTS);
  }

  private String send(String request) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(10_000);
      write(socket, request);
      return answer(socket);
    }
  }

  // Every answer is a JSON object. The connection stays open for a body that has been declared.
  private static String answer(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    byte[] bytes = new byte[8192];
    while (answer.isEmpty() || answer.charAt(answer.length() - 1) != '}') {
      int length = socket.getInputStream().read(bytes);
      if (length < 0) {
        break;
      }
      answer.append(new String(bytes, 0, length, UTF_8));
    }
    return answer.toString();
  }

  private static void write(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }
}
