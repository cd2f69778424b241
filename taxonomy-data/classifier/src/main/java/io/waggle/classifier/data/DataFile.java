package io.waggle.classifier.data;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The content of one file of tab-separated values. Lines are read one at a time, because some files
 * are too long to be held as a list of lines.
 */
public final class DataFile {
  private final String name;
  private final byte[] content;

  private DataFile(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  /**
   * Reads a file.
   *
   * @throws BrokenData when the file cannot be read
   */
  public static DataFile read(Path path) {
    try {
      return of(path.toString(), Files.readAllBytes(path));
    } catch (IOException unreadable) {
      throw new BrokenData(path + ": cannot be read: " + unreadable, unreadable);
    }
  }

  public static DataFile of(String name, byte[] content) {
    return new DataFile(name, content);
  }

  public String name() {
    return name;
  }

  public byte[] content() {
    return content;
  }

  /**
   * Passes on each line without its line end, which may be LF or CRLF.
   *
   * @throws BrokenData when the file is not UTF-8
   */
  public void forEachLine(Consumer<String> reader) {
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

  /** The first line, without surrounding space; empty for an empty file. */
  public String firstLine() {
    int end = 0;
    while (end < content.length && content[end] != '\n') {
      end++;
    }
    return new String(content, 0, end, StandardCharsets.UTF_8).strip();
  }
}
