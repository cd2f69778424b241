package io.waggle.classifier.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where data is read from: a folder, the data built into Waggle, or both.
 *
 * @param folder a folder of an operator's, if there is one
 * @param withBuiltIn whether the built-in data is read as well
 */
public record Sources(Optional<Path> folder, boolean withBuiltIn) {
  public static final String MODEL = "model.bin";

  /** It is stored with every decision. */
  private static final int LONGEST_NAME = 40;

  /**
   * The files with this name, the folder's before the built-in one.
   *
   * @throws BrokenData when the folder's file cannot be read
   */
  public List<DataFile> named(String name) {
    List<DataFile> files = new ArrayList<>();
    folder
        .map(path -> path.resolve(name))
        .filter(Files::exists)
        .ifPresent(path -> files.add(DataFile.read(path)));
    if (withBuiltIn) {
      builtIn(name).map(content -> DataFile.of(name, content)).ifPresent(files::add);
    }
    return files;
  }

  /**
   * Passes on the rows of all files of a kind, the folder's before the built-in ones.
   *
   * @throws BrokenData when a file cannot be read or has a wrong header or row
   */
  public void forEachRow(DataFileKind file, Consumer<Row> reader) {
    named(file.fileName())
        .forEach(found -> Row.forEach(found, file.header(), file.required(), reader));
  }

  /**
   * The model file: the folder's, or else the built-in one; empty without any.
   *
   * @throws BrokenData when the folder's file cannot be read
   */
  public Optional<ModelFile> model() {
    return folder
        .map(path -> path.resolve(MODEL))
        .filter(Files::exists)
        .map(Sources::inFolder)
        .or(() -> withBuiltIn ? builtIn(MODEL).map(Sources::builtInModel) : Optional.empty());
  }

  private static ModelFile builtInModel(byte[] content) {
    return new ModelFile(MODEL, ByteBuffer.wrap(content));
  }

  // Read as a whole and not mapped: whoever copies a new model over the file would change the one
  // in use.
  private static ModelFile inFolder(Path path) {
    try {
      return new ModelFile(path.toString(), ByteBuffer.wrap(Files.readAllBytes(path)));
    } catch (IOException unreadable) {
      throw new BrokenData(path + ": cannot be read: " + unreadable, unreadable);
    }
  }

  private static Optional<byte[]> builtIn(String name) {
    try (InputStream content = Sources.class.getResourceAsStream("/io/waggle/knowledge/" + name)) {
      return content == null ? Optional.empty() : Optional.of(content.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Whether the folder has any of these files.
   *
   * @throws java.util.NoSuchElementException when there is no folder
   */
  public boolean haveAny(Stream<String> names) {
    Path path = folder.orElseThrow();
    return names.map(path::resolve).anyMatch(Files::exists);
  }

  /**
   * The name of the data, which its version begins with: the beginning of the folder's, or {@code
   * waggle}.
   */
  public String name() {
    String name =
        folder
            .map(path -> path.toAbsolutePath().normalize().getFileName())
            .map(Objects::toString)
            .orElse("waggle");
    return name.codePoints()
        .limit(LONGEST_NAME)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
