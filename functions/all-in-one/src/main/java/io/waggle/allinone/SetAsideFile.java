package io.waggle.allinone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.allinone.ReadLines.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** What was set aside of one queue: a file with one JSON object on each line, the oldest first. */
final class SetAsideFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String queue;
  private final Path path;
  private final long mostBytes;

  /**
   * The file at a path, which need not exist yet.
   *
   * @param mostBytes how large it may be
   */
  SetAsideFile(String queue, Path path, long mostBytes) {
    this.queue = queue;
    this.path = path;
    this.mostBytes = mostBytes;
  }

  String queue() {
    return queue;
  }

  /** What happens to a line. */
  private enum Verdict {
    STAYS,
    GOES,
    LIKE_THE_NEXT
  }

  /** Appends lines, each with its line break. A full disk leaves no half line. */
  synchronized void append(String lines) throws IOException {
    Files.createDirectories(path.getParent());
    endLastLine();
    ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long end = file.size();
      try {
        file.position(end);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      } catch (IOException failure) {
        file.truncate(end);
        throw failure;
      }
    }
  }

  /**
   * Drops the oldest lines when the file is too large: as many that it is not soon too large again.
   *
   * @return how many went
   */
  synchronized long dropExcess() throws IOException {
    if (size() <= mostBytes) {
      return 0;
    }
    long excess = size() - mostBytes / 4 * 3;
    return drop(line -> line.start() < excess ? Verdict.GOES : Verdict.STAYS, Verdict.STAYS);
  }

  /**
   * Drops what was set aside before a time. A line that does not tell its time is older than the
   * next that does; at the end of the file, it is as old as the file's last change.
   *
   * @return how many went
   */
  synchronized long dropBefore(Instant oldest) throws IOException {
    return drop(
        line ->
            time(line)
                .map(at -> at.isBefore(oldest) ? Verdict.GOES : Verdict.STAYS)
                .orElse(Verdict.LIKE_THE_NEXT),
        isChangedBefore(oldest) ? Verdict.GOES : Verdict.STAYS);
  }

  private boolean isChangedBefore(Instant oldest) throws IOException {
    return size() > 0 && Files.getLastModifiedTime(path).toInstant().isBefore(oldest);
  }

  /**
   * Drops the lines of which something is true, and those that are too long to be read.
   *
   * @return how many went
   */
  synchronized long dropIf(Predicate<String> isTrue) throws IOException {
    return drop(
        line -> line.isTooLong() || isTrue.test(line.text()) ? Verdict.GOES : Verdict.STAYS,
        Verdict.STAYS);
  }

  /**
   * Drops the lines of which something is true.
   *
   * @return how many went
   */
  synchronized long dropLines(Predicate<String> isTrue) throws IOException {
    return drop(
        line -> !line.isTooLong() && isTrue.test(line.text()) ? Verdict.GOES : Verdict.STAYS,
        Verdict.STAYS);
  }

  /** Reads all lines but those that are too long to be ours. */
  synchronized void read(Consumer<String> reader) throws IOException {
    if (size() > 0) {
      try (ReadLines lines = new ReadLines(path)) {
        for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
          if (!next.get().isTooLong()) {
            reader.accept(next.get().text());
          }
        }
      }
    }
  }

  /**
   * The last lines of the file.
   *
   * @param count how many lines the whole file has
   * @param lines without those that are too long to be ours
   */
  record Newest(long count, List<String> lines) {}

  /** The last lines; no more than they take is held in memory. */
  synchronized Newest newest(int most) throws IOException {
    Deque<String> last = new ArrayDeque<>();
    long count = 0;
    if (size() > 0) {
      try (ReadLines lines = new ReadLines(path)) {
        for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
          count++;
          if (!next.get().isTooLong()) {
            last.addLast(next.get().text());
          }
          if (last.size() > most) {
            last.removeFirst();
          }
        }
      }
    }
    return new Newest(count, List.copyOf(last));
  }

  private static Optional<Instant> time(Line line) {
    try {
      JsonNode read = JSON.readTree(line.text());
      String at = read.path("failure").path("at").asText(read.path("at").asText());
      return Optional.of(Instant.parse(at));
    } catch (JsonProcessingException | DateTimeException unknown) {
      return Optional.empty();
    }
  }

  private long drop(Function<Line, Verdict> judge, Verdict ofTheRest) throws IOException {
    // It is still there when the process died while it wrote.
    Files.deleteIfExists(rewritten());
    endLastLine();
    if (size() == 0) {
      return 0;
    }
    Kept kept = kept(judge, ofTheRest);
    if (kept.dropped() > 0) {
      rewrite(kept.ranges());
    }
    return kept.dropped();
  }

  /** A part of the file, in bytes. */
  private record Range(long start, long end) {}

  private record Kept(List<Range> ranges, long dropped) {}

  private Kept kept(Function<Line, Verdict> judge, Verdict ofTheRest) throws IOException {
    List<Range> ranges = new ArrayList<>();
    long dropped = 0;
    long undecided = 0;
    long start = 0;
    long size = size();
    try (ReadLines lines = new ReadLines(path)) {
      for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
        long end = next.get().end();
        undecided++;
        switch (orLast(judge.apply(next.get()), end < size, ofTheRest)) {
          case STAYS -> {
            add(new Range(start, end), ranges);
            start = end;
            undecided = 0;
          }
          case GOES -> {
            dropped += undecided;
            start = end;
            undecided = 0;
          }
          case LIKE_THE_NEXT -> {
            // Decided together with the next line.
          }
        }
      }
    }
    return new Kept(ranges, dropped);
  }

  private static Verdict orLast(Verdict verdict, boolean hasNext, Verdict ofTheRest) {
    return verdict == Verdict.LIKE_THE_NEXT && !hasNext ? ofTheRest : verdict;
  }

  private static void add(Range range, List<Range> ranges) {
    boolean isNext = !ranges.isEmpty() && ranges.getLast().end() == range.start();
    long start = isNext ? ranges.removeLast().start() : range.start();
    ranges.add(new Range(start, range.end()));
  }

  // A crash leaves either the old file or the new one, and a power cut does not bring back the old
  // one after somebody was told that a visitor is erased.
  private void rewrite(List<Range> ranges) throws IOException {
    try (FileChannel old = FileChannel.open(path, StandardOpenOption.READ);
        FileChannel whole =
            FileChannel.open(
                rewritten(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (Range range : ranges) {
        copy(range, old, whole);
      }
      whole.force(true);
    }
    ReplaceFile.with(rewritten(), path);
  }

  private static void copy(Range range, FileChannel from, FileChannel to) throws IOException {
    long at = range.start();
    while (at < range.end()) {
      at += from.transferTo(at, range.end() - at, to);
    }
  }

  private Path rewritten() {
    return path.resolveSibling(path.getFileName() + ".rewritten");
  }

  /**
   * What a crash has left of a line goes: its message was not acknowledged. A whole line without a
   * line break, as editors leave it, gets one.
   */
  private void endLastLine() throws IOException {
    Optional<Line> unended = size() == 0 || endsWithLineBreak() ? Optional.empty() : lastLine();
    if (unended.isPresent()) {
      try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
        if (isJson(unended.get())) {
          file.write(ByteBuffer.wrap(new byte[] {'\n'}), file.size());
        } else {
          file.truncate(unended.get().start());
        }
      }
    }
  }

  private boolean endsWithLineBreak() throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      file.read(last, file.size() - 1);
      return last.get(0) == '\n';
    }
  }

  private Optional<Line> lastLine() throws IOException {
    try (ReadLines lines = new ReadLines(path)) {
      Optional<Line> last = Optional.empty();
      for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
        last = next;
      }
      return last;
    }
  }

  private static boolean isJson(Line line) {
    try {
      return JSON.readTree(line.text()).isObject();
    } catch (JsonProcessingException none) {
      return false;
    }
  }

  private long size() throws IOException {
    try {
      return Files.size(path);
    } catch (NoSuchFileException empty) {
      return 0;
    }
  }
}
