package io.waggle.acceptance.bench;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * One connection of the load generator. It has one request under way at a time, and sends it again,
 * unchanged, as often as it takes.
 */
final class Connection {
  private static final int LONGEST_ANSWER = 1 << 20;

  private final SocketAddress to;
  private final Selector selector;
  private final byte[] request;
  private final ByteBuffer out;
  private ByteBuffer in = ByteBuffer.allocate(4096);
  private Events.Span span = new Events.Span(0, 0);
  private SocketChannel channel;
  private SelectionKey key;

  /** When the request may be sent again, as {@link System#nanoTime}. */
  private long again;

  Connection(SocketAddress to, Selector selector, int longest) throws IOException {
    this.to = to;
    this.selector = selector;
    this.request = new byte[longest];
    this.out = ByteBuffer.allocateDirect(longest);
    open();
  }

  private void open() throws IOException {
    channel = SocketChannel.open(to);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  void send(Events events) throws IOException {
    span = events.write(request);
    sendAgain();
  }

  void sendAgain() throws IOException {
    out.clear();
    out.put(request, span.from(), span.to() - span.from()).flip();
    in.clear();
    write();
  }

  /** Writes as much as the network takes now. */
  void write() throws IOException {
    channel.write(out);
    key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  /** Reads what has arrived; null while the answer is not complete. */
  Answer read() throws IOException {
    if (channel.read(in) < 0) {
      throw new IOException("closed before the answer was complete");
    }
    Answer answer = Answer.parse(in);
    if (answer == null || in.position() < answer.length()) {
      makeRoom();
      return null;
    }
    if (answer.isLast()) {
      reopen();
    }
    return answer;
  }

  private void makeRoom() throws IOException {
    if (in.hasRemaining()) {
      return;
    }
    if (in.capacity() >= LONGEST_ANSWER) {
      throw new IOException("an answer of more than " + LONGEST_ANSWER + " bytes");
    }
    in = ByteBuffer.allocate(2 * in.capacity()).put(in.flip());
  }

  void reopen() throws IOException {
    close();
    open();
  }

  void waitUntil(long time) {
    again = time;
  }

  long again() {
    return again;
  }

  void close() throws IOException {
    channel.close();
  }
}
