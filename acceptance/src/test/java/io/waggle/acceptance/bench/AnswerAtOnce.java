package io.waggle.acceptance.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A server that reads requests and answers each at once. What the load generator sends to it is the
 * most that it can send.
 */
final class AnswerAtOnce {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII);
  private static final String LENGTH = "\r\ncontent-length: ";

  private AnswerAtOnce() {}

  public static void main(String... arguments) throws IOException {
    int port = Integer.parseInt(System.getenv("PORT"));
    try (ServerSocket server = new ServerSocket(port, 500, InetAddress.getLoopbackAddress())) {
      while (true) {
        Socket socket = server.accept();
        Thread.ofPlatform().daemon().start(() -> serve(socket));
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket;
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream()) {
      socket.setTcpNoDelay(true);
      byte[] buffer = new byte[1 << 16];
      while (readRequest(in, buffer)) {
        out.write(ANSWER);
      }
    } catch (IOException clientHasGone) {
      Progress.say("%s".formatted(clientHasGone));
    }
  }

  /** Returns false when there are no more requests. */
  private static boolean readRequest(InputStream in, byte[] buffer) throws IOException {
    int arrived = 0;
    int end = -1;
    while (end < 0) {
      int read = in.read(buffer, arrived, buffer.length - arrived);
      if (read < 0) {
        return false;
      }
      arrived += read;
      end = text(buffer, Math.min(arrived, 1024)).indexOf("\r\n\r\n");
    }
    in.skipNBytes(end + 4L + length(text(buffer, end + 2)) - arrived);
    return true;
  }

  private static int length(String head) {
    int at = head.indexOf(LENGTH);
    int from = at + LENGTH.length();
    return at < 0 ? 0 : Integer.parseInt(head.substring(from, head.indexOf('\r', from)));
  }

  private static String text(byte[] buffer, int length) {
    return new String(buffer, 0, length, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
  }
}
