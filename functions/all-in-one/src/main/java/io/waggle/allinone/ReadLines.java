package io.waggle.allinone;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file line by line. Of a line that is too long to be ours, only its place is read. */
final class ReadLines implements Closeable {
  private static final int LONGEST = 16 * 1024 * 1024;
  private static final int CHUNK = 64 * 1024;

  private final InputStream file;
  private final byte[] chunk = new byte[CHUNK];
  private int at;
  private int filled;
  private long position;

  ReadLines(Path path) throws IOException {
    this.file = Files.newInputStream(path);
  }

  /**
   * A line of the file.
   *
   * @param start where it begins
   * @param end where the next line begins
   * @param text without the line break; empty when the line is too long
   */
  record Line(long start, long end, String text, boolean isTooLong) {}

  /** The next line; empty at the end of the file. */
  Optional<Line> next() throws IOException {
    long start = position;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    boolean isEnded = false;
    while (!isEnded && fill()) {
      int end = lineBreak();
      isEnded = end < filled;
      // Once it is over the limit it stays there, and nothing more is kept of it.
      if (text.size() <= LONGEST) {
        text.write(chunk, at, end - at);
      }
      position += end - at + (isEnded ? 1 : 0);
      at = end + 1;
    }
    return position == start ? Optional.empty() : Optional.of(line(start, text));
  }

  private Line line(long start, ByteArrayOutputStream text) {
    boolean isTooLong = text.size() > LONGEST;
    String read = isTooLong ? "" : text.toString(StandardCharsets.UTF_8);
    return new Line(start, position, read, isTooLong);
  }

  private boolean fill() throws IOException {
    if (at >= filled) {
      at = 0;
      filled = Math.max(0, file.read(chunk));
    }
    return filled > 0;
  }

  /** Where the line that begins here ends in the chunk. */
  private int lineBreak() {
    int end = at;
    while (end < filled && chunk[end] != '\n') {
      end++;
    }
    return end;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
