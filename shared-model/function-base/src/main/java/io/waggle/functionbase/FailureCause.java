package io.waggle.functionbase;

import java.util.Arrays;

/**
 * What failed and where, short enough for a meter's label or a message header.
 *
 * @param exception the simple name of the exception's class
 * @param place the first of Waggle's own methods on the stack, as {@code Class.method:line}; the
 *     method that threw where none of ours is on the stack; empty where there is no stack
 */
public record FailureCause(String exception, String place) {

  public static FailureCause of(Throwable failure) {
    StackTraceElement[] stack = failure.getStackTrace();
    return new FailureCause(
        failure.getClass().getSimpleName(),
        Arrays.stream(stack)
            .filter(frame -> frame.getClassName().startsWith("io.waggle."))
            .findFirst()
            .or(() -> Arrays.stream(stack).findFirst())
            .map(FailureCause::place)
            .orElse(""));
  }

  private static String place(StackTraceElement frame) {
    String name = frame.getClassName();
    String simpleName = name.substring(name.lastIndexOf('.') + 1);
    return simpleName + "." + frame.getMethodName() + ":" + frame.getLineNumber();
  }
}
