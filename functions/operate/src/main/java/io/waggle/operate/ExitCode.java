package io.waggle.operate;

/** What the program ends with. With {@code USAGE}, picocli ends it by itself as well. */
public final class ExitCode {
  /** All is well. */
  public static final int GOOD = 0;

  /** There is something that somebody has to look at. */
  public static final int BAD = 1;

  /** There is no such command or queue, or it was not said what for. */
  public static final int USAGE = 2;

  private ExitCode() {}
}
