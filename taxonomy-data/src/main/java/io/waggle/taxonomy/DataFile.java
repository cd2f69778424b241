package io.waggle.taxonomy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One file of tab-separated values, as it is.
 *
 * @param lines without their ends, which may be LF or CRLF
 */
record DataFile(String name, List<String> lines) {

  static DataFile read(Path path) {
    try {
      return of(path.toString(), Files.readAllBytes(path));
    } catch (IOException unreadable) {
      throw new BrokenData(path + ": cannot be read: " + unreadable, unreadable);
    }
  }

  static DataFile of(String name, byte[] content) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return new DataFile(name, text.lines().toList());
    } catch (CharacterCodingException notText) {
      throw new BrokenData(name + ": is not UTF-8 text", notText);
    }
  }
}
