package io.waggle.functionbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AskHealthTest {
  @Test
  void functionThatSaysItIsAliveIsAlive() throws IOException {
    assertThat(isAlive("HTTP/1.0 200 OK\r\n\r\n{\"status\":\"UP\"}")).isTrue();
  }

  @Test
  void functionThatSaysItIsNotAliveIsNot() throws IOException {
    assertThat(isAlive("HTTP/1.0 503 Service Unavailable\r\n\r\n")).isFalse();
  }

  @Test
  void functionThatHangsUpIsNotAlive() throws IOException {
    assertThat(isAlive("")).isFalse();
  }

  @Test
  void functionThatIsNotThereIsNotAlive() throws IOException {
    int port;
    try (ServerSocket closedAtOnce = new ServerSocket(0)) {
      port = closedAtOnce.getLocalPort();
    }
    assertThat(AskHealth.isAlive(port)).isFalse();
  }

  private static boolean isAlive(String answer) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answer(server, answer));
      return AskHealth.isAlive(server.getLocalPort());
    }
  }

  private static void answer(ServerSocket server, String answer) {
    try (Socket caller = server.accept()) {
      caller.getInputStream().read(new byte[1024]);
      caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
