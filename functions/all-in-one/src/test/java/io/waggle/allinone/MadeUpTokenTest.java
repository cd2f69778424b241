package io.waggle.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MadeUpTokenTest {
  @TempDir Path folder;

  @Test
  void tokensAreKeptDifferAndAreReadableByTheirOwnerAlone() throws IOException {
    String read = MadeUpToken.READ.kept(folder);
    String operator = MadeUpToken.OPERATOR.kept(folder);
    assertThat(read).hasSize(32).isNotEqualTo(operator).isEqualTo(MadeUpToken.READ.kept(folder));
    assertThat(folder.resolve("operator-token")).hasContent(operator);
    for (MadeUpToken token : MadeUpToken.values()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token.in(folder))))
          .isEqualTo("rw-------");
    }
  }
}
