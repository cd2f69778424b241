package io.waggle.classifier.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaceFileTest {
  @TempDir Path folder;

  @Test
  void processThatHasTheOldFileMappedKeepsItsContent() throws IOException {
    Path file = Files.writeString(folder.resolve("model.bin"), "old and longer");
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer mapped = channel.map(MapMode.READ_ONLY, 0, channel.size());
      ReplaceFile.with(bytes("new"), file);
      assertThat(StandardCharsets.UTF_8.decode(mapped).toString()).isEqualTo("old and longer");
    }
    assertThat(file).hasContent("new");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void failureLeavesWhatWasThereAndNothingElse() throws IOException {
    Path occupied = Files.createDirectory(folder.resolve("model.bin"));
    Path inside = Files.writeString(occupied.resolve("old"), "old");
    assertThatThrownBy(() -> ReplaceFile.with(bytes("new"), occupied))
        .isInstanceOf(IOException.class);
    assertThat(inside).hasContent("old");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(occupied));
  }

  @Test
  void linkKeepsPointingToTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("real.bin"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("model.bin"), file);
    ReplaceFile.with(bytes("new"), link);
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
