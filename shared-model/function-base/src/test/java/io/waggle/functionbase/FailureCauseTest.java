package io.waggle.functionbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureCauseTest {

  @Test
  void placeIsTheFirstOfOurOwnMethodsEvenBelowOthers() {
    Exception failure = new NumberFormatException();
    failure.setStackTrace(
        new StackTraceElement[] {
          frame("java.lang.Integer", "parseInt", 652),
          frame("io.waggle.receive.http.AdmitRequests", "share", 71),
          frame("io.waggle.receive.http.AdmitRequests", "apply", 50)
        });
    assertThat(FailureCause.of(failure))
        .isEqualTo(new FailureCause("NumberFormatException", "AdmitRequests.share:71"));
  }

  @Test
  void placeIsWhereItWasThrownWhenNoneOfOurMethodsIsOnTheStack() {
    Exception failure = new IOException("Connection refused");
    failure.setStackTrace(
        new StackTraceElement[] {frame("sun.nio.ch.Net", "connect", 1), frame("a.B", "c", 2)});
    assertThat(FailureCause.of(failure))
        .isEqualTo(new FailureCause("IOException", "Net.connect:1"));
  }

  @Test
  void failureWithoutAStackHasNoPlace() {
    Exception failure = new IllegalStateException();
    failure.setStackTrace(new StackTraceElement[0]);
    assertThat(FailureCause.of(failure)).isEqualTo(new FailureCause("IllegalStateException", ""));
  }

  private static StackTraceElement frame(String className, String method, int line) {
    return new StackTraceElement(className, method, "File.java", line);
  }
}
