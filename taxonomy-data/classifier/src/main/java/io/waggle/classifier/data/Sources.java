package io.waggle.classifier.data;

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
 * Where data files come from: a folder, the files that come with Waggle, or the folder first and
 * then the files that come with Waggle.
 *
 * @param folder empty when there is none
 * @param withBuiltIn whether the files that come with Waggle are used
 */
public record Sources(Optional<Path> folder, boolean withBuiltIn) {
  public static final String MODEL = "model.bin";

  /** The files with a name, the one in the folder first. */
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

  /** Passes the rows of a kind of file to the consumer, those in the folder first. */
  public void forEachRow(DataFileKind file, Consumer<Row> reader) {
    named(file.fileName()).forEach(found -> Row.forEach(found, file.header(), reader));
  }

  /** The content of the model file; one in the folder replaces the one that comes with Waggle. */
  public Optional<ByteBuffer> model() {
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
  public boolean haveAny(Stream<String> names) {
    Path path = folder.orElseThrow();
    return names.map(path::resolve).anyMatch(Files::exists);
  }

  /** The name of the data in versions of the knowledge: that of the folder, or {@code waggle}. */
  public String name() {
    return folder
        .map(path -> path.toAbsolutePath().normalize().getFileName())
        .map(Objects::toString)
        .orElse("waggle");
  }
}
