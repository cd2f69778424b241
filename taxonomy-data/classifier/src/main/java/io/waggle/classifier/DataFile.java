package io.waggle.classifier;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** One file of tab-separated values, as it is: read line by line, for some are long. */
final class DataFile {
  private final String name;
  private final byte[] content;

  private DataFile(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  static DataFile read(Path path) {
    try {
      return of(path.toString(), Files.readAllBytes(path));
    } catch (IOException unreadable) {
      throw new BrokenData(path + ": cannot be read: " + unreadable, unreadable);
    }
  }

  static DataFile of(String name, byte[] content) {
    return new DataFile(name, content);
  }

  String name() {
    return name;
  }

  byte[] content() {
    return content;
  }

  /**
   * Reads the lines, without their ends, which may be LF or CRLF.
   *
   * @throws BrokenData when they are not UTF-8
   */
  void forEachLine(Consumer<String> reader) {
    CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(new ByteArrayInputStream(content), strict))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.accept(line);
      }
    } catch (IOException notText) {
      throw new BrokenData(name + ": is not UTF-8 text", notText);
    }
  }

  /** The first line; empty in an empty file. */
  String firstLine() {
    int end = 0;
    while (end < content.length && content[end] != '\n') {
      end++;
    }
    return new String(content, 0, end, StandardCharsets.UTF_8).strip();
  }
}
