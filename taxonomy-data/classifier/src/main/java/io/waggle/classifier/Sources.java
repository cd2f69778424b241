package io.waggle.classifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where data comes from: a folder, what comes with Waggle, or the one and then the other.
 *
 * @param folder empty: there is none
 * @param withBuiltIn whether to look into what comes with Waggle, too
 */
record Sources(Optional<Path> folder, boolean withBuiltIn) {
  static final String MODEL = "model.bin";

  /** The files of a name, the one in the folder first. */
  List<DataFile> named(String name) {
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

  /** Reads the rows of a file, those in the folder first. */
  void forEachRow(ClueFile file, Consumer<Row> reader) {
    named(file.fileName()).forEach(found -> Row.forEach(found, file.header(), reader));
  }

  /** A model as it lies in its file; one in the folder takes the place of the one that comes. */
  Optional<ByteBuffer> model() {
    return folder
        .map(path -> path.resolve(MODEL))
        .filter(Files::exists)
        .map(Sources::mapped)
        .or(() -> withBuiltIn ? builtIn(MODEL).map(ByteBuffer::wrap) : Optional.empty());
  }

  private static ByteBuffer mapped(Path path) {
    try (FileChannel file = FileChannel.open(path)) {
      return file.map(MapMode.READ_ONLY, 0, file.size());
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

  /** Whether the folder has any of these files. */
  boolean haveAny(Stream<String> names) {
    Path path = folder.orElseThrow();
    return names.map(path::resolve).anyMatch(Files::exists);
  }

  /** What the data is called where its version is shown. */
  String name() {
    return folder
        .map(path -> path.toAbsolutePath().normalize().getFileName())
        .map(Objects::toString)
        .orElse("waggle");
  }
}
