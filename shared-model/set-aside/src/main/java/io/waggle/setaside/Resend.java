package io.waggle.setaside;

import java.util.List;

/** What is to be done to send something again that was set aside. */
public sealed interface Resend {

  /**
   * Messages are to be sent to a queue.
   *
   * @param bodies of these messages
   */
  record Send(String queue, List<String> bodies) implements Resend {
    public Send {
      bodies = List.copyOf(bodies);
    }
  }

  /**
   * It cannot be sent and stays where it is.
   *
   * @param why for people
   */
  record Stay(String why) implements Resend {}
}
