package io.waggle.functionbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsInFilesTest {
  @TempDir Path folder;

  @Test
  void fileHoldsTheSettingUnderBothItsNames() throws IOException {
    Path secret = Files.writeString(folder.resolve("token"), "sesame\n");
    SettingsInFiles settings =
        new SettingsInFiles(Map.of("WAGGLE_READ_TOKEN_FILE", secret.toString(), "PATH", "/bin"));
    assertThat(settings.getValue("WAGGLE_READ_TOKEN")).isEqualTo("sesame");
    assertThat(settings.getValue("waggle.read-token")).isEqualTo("sesame");
    assertThat(settings.getValue("waggle.write-keys")).isNull();
    assertThat(settings.getPropertyNames()).containsExactly("WAGGLE_READ_TOKEN");
  }

  @Test
  void otherProgramsFilesAreNotRead() {
    assertThat(new SettingsInFiles(Map.of("SSL_CERT_FILE", "/nowhere")).getPropertyNames())
        .isEmpty();
  }

  @Test
  void fileThatCannotBeReadIsNamed() {
    assertThatThrownBy(() -> new SettingsInFiles(Map.of("POSTGRES_PASSWORD_FILE", "/nowhere")))
        .hasMessage("POSTGRES_PASSWORD_FILE names a file that cannot be read: /nowhere");
  }
}
