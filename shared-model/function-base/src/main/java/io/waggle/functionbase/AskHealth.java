package io.waggle.functionbase;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks the function that runs in the same container whether it is alive, and exits with 0 if it is
 * and with 1 if it is not. With it, an image needs neither a shell nor another program for its
 * health check.
 */
public final class AskHealth {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String QUESTION =
      "GET /q/health/live HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private AskHealth() {}

  public static void main(String... ignored) {
    System.exit(isAlive(port()) ? 0 : 1);
  }

  private static int port() {
    String port = System.getenv("QUARKUS_HTTP_PORT");
    return port == null ? 8080 : Integer.parseInt(port);
  }

  /** Whether a function on this port answers within ten seconds that it is alive. */
  static boolean isAlive(int port) {
    int timeout = Math.toIntExact(PATIENCE.toMillis());
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(timeout);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout);
      socket.getOutputStream().write(QUESTION.getBytes(StandardCharsets.US_ASCII));
      return firstLine(socket).contains(" 200 ");
    } catch (IOException noAnswer) {
      return false;
    }
  }

  private static String firstLine(Socket socket) throws IOException {
    BufferedReader answer =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    String line = answer.readLine();
    return line == null ? "" : line;
  }
}
