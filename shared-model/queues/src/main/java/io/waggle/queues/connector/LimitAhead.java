package io.waggle.queues.connector;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.AbstractMultiOperator;
import io.smallrye.mutiny.operators.multi.MultiOperatorProcessor;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/**
 * Lets messages through until so many are ahead of those that the function has taken, however many
 * are asked for.
 *
 * <p>The connector 4.33.0 merges the messages with the failures of their connection, and the merge
 * asks for 128 whatever the function has asked for. This can be deleted when the connector passes
 * on what its subscriber asks for.
 *
 * @param <T> a message
 */
final class LimitAhead<T> extends AbstractMultiOperator<T, T> {
  private final int most;
  private volatile Limited subscriber;

  /**
   * Limits a stream for one subscriber.
   *
   * @param messages each must reach the function: the place of one that is dropped on the way is
   *     never freed
   */
  LimitAhead(Multi<T> messages, int most) {
    super(messages);
    this.most = most;
  }

  @Override
  public void subscribe(MultiSubscriber<? super T> downstream) {
    subscriber = new Limited(downstream);
    upstream.subscribe(subscriber);
  }

  /** Makes room, because the function has taken a message. */
  void taken() {
    Limited limited = subscriber;
    if (limited != null) {
      limited.taken();
    }
  }

  private final class Limited extends MultiOperatorProcessor<T, T> {
    private long room = most;
    private long wanted;

    Limited(MultiSubscriber<? super T> downstream) {
      super(downstream);
    }

    @Override
    public void request(long more) {
      synchronized (this) {
        wanted = Long.MAX_VALUE - wanted < more ? Long.MAX_VALUE : wanted + more;
      }
      pass();
    }

    void taken() {
      synchronized (this) {
        room = Math.min(most, room + 1);
      }
      pass();
    }

    private void pass() {
      long now;
      synchronized (this) {
        now = Math.min(wanted, room);
        wanted -= now;
        room -= now;
      }
      if (now > 0) {
        super.request(now);
      }
    }
  }
}
