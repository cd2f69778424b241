package io.waggle.acceptance.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The load generator: one thread with many connections. A request that is answered with 429 or 503
 * is sent again unchanged after {@code Retry-After}, and at once on a new connection when its
 * connection fails.
 */
final class Load implements AutoCloseable {
  private static final int MOST_FAILURES = 200;
  private static final long MILLIS = TimeUnit.MILLISECONDS.toNanos(1);

  /**
   * What is sent.
   *
   * @param perSecond visits a second; 0 for as many as are answered
   */
  record Shape(int perRequest, int connections, double perSecond) {
    /** Batches, on so many connections that waiting for confirms leaves no core idle. */
    static final Shape BATCHES = new Shape(100, 16, 0);

    /** Single posts, as browsers send them. */
    static final Shape SINGLE = single(200);

    static Shape single(int connections) {
      return new Shape(1, connections, 0);
    }

    Shape at(double visitsPerSecond) {
      return new Shape(perRequest, connections, visitsPerSecond);
    }
  }

  /**
   * What came of it.
   *
   * @param visits those that were answered with 200
   * @param sentAway requests that were answered with 429 or 503
   * @param seconds from the first request to the last answer
   */
  record Sent(long visits, long sentAway, double seconds) {
    double perSecond() {
      return visits / seconds;
    }
  }

  private final Events events;
  private final Shape shape;
  private final Selector selector = Selector.open();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final List<Connection> waiting = new ArrayList<>();
  private long visits;
  private long sentAway;
  private int failures;
  private int underWay;
  private volatile boolean isStopped;

  /**
   * Opens the connections.
   *
   * @param ports of this machine; connections are shared out among them
   */
  Load(List<Integer> ports, Shape shape, Pages pages, Visits visits) throws IOException {
    this.shape = shape;
    this.events = new Events(pages, visits, shape.perRequest());
    for (int connection = 0; connection < shape.connections(); connection++) {
      int port = ports.get(connection % ports.size());
      InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      idle.add(new Connection(to, selector, events.longest()));
    }
  }

  /** Ends {@link #send} before its time. */
  void stop() {
    isStopped = true;
  }

  /** Sends for a time, and then waits for the last answers. */
  Sent send(Duration time) throws IOException {
    return send(time, Long.MAX_VALUE);
  }

  /** Sends a number of visits, and waits for the last answers. */
  Sent send(long wanted) throws IOException {
    return send(Duration.ofDays(1), wanted);
  }

  private Sent send(Duration time, long wanted) throws IOException {
    visits = 0;
    sentAway = 0;
    long begun = 0;
    long began = System.nanoTime();
    long end = began + time.toNanos();
    double interval = shape.perSecond() > 0 ? 1e9 * shape.perRequest() / shape.perSecond() : 0;
    while (true) {
      long now = System.nanoTime();
      boolean isOver = isStopped || now >= end || begun >= wanted;
      while (!isOver && !idle.isEmpty() && begun < wanted && isDue(begun, interval, now - began)) {
        begin(idle.poll());
        begun += shape.perRequest();
      }
      sendWaiting(now);
      if (isOver && underWay == 0 && waiting.isEmpty()) {
        return new Sent(visits, sentAway, (System.nanoTime() - began) / 1e9);
      }
      selector.select(this::proceed, interval > 0 || !waiting.isEmpty() ? 1 : 20);
    }
  }

  private boolean isDue(long begun, double interval, long elapsed) {
    return (double) begun / shape.perRequest() * interval <= elapsed;
  }

  private void begin(Connection connection) throws IOException {
    underWay++;
    try {
      connection.send(events);
    } catch (IOException failure) {
      failed(connection, failure);
    }
  }

  private void sendWaiting(long now) throws IOException {
    for (Iterator<Connection> all = waiting.iterator(); all.hasNext(); ) {
      Connection connection = all.next();
      if (connection.again() - now <= 0) {
        all.remove();
        underWay++;
        connection.sendAgain();
      }
    }
  }

  private void proceed(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    try {
      try {
        if (key.isWritable()) {
          connection.write();
        } else {
          handle(connection, connection.read());
        }
      } catch (IOException failure) {
        failed(connection, failure);
      }
    } catch (IOException hopeless) {
      throw new IllegalStateException("the server does not answer any more", hopeless);
    }
  }

  private void handle(Connection connection, Answer answer) {
    if (answer == null) {
      return;
    }
    underWay--;
    if (answer.status() == 200) {
      visits += shape.perRequest();
      idle.add(connection);
    } else if (answer.retryAfter() >= 0) {
      sentAway++;
      wait(connection, TimeUnit.SECONDS.toNanos(answer.retryAfter()));
    } else {
      throw new IllegalStateException("answered with " + answer);
    }
  }

  private void wait(Connection connection, long nanos) {
    connection.waitUntil(System.nanoTime() + nanos);
    waiting.add(connection);
  }

  private void failed(Connection connection, IOException failure) throws IOException {
    if (++failures > MOST_FAILURES) {
      throw failure;
    }
    underWay--;
    connection.reopen();
    wait(connection, 10 * MILLIS);
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      ((Connection) key.attachment()).close();
    }
    selector.close();
  }
}
