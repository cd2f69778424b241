package io.waggle.queues;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stack trace short enough for a header of a message. It leaves out the messages of exceptions,
 * which can be long and may quote a visitor's data; the reason of a dead letter has what matters.
 */
final class ShortStack {
  private static final int MOST_CAUSES = 5;
  private static final int MOST_FRAMES = 12;
  private static final int LONGEST = 4000;

  private ShortStack() {}

  static String of(Throwable failure) {
    String stack =
        Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
            .limit(MOST_CAUSES)
            .map(ShortStack::one)
            .collect(Collectors.joining("\nCaused by: "));
    return stack.length() <= LONGEST ? stack : stack.substring(0, LONGEST);
  }

  private static String one(Throwable failure) {
    return Stream.concat(
            Stream.of(failure.getClass().getName()),
            Arrays.stream(failure.getStackTrace()).limit(MOST_FRAMES).map(frame -> "\tat " + frame))
        .collect(Collectors.joining("\n"));
  }
}
