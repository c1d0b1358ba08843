package io.orch.sls.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.OrchException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootLockTest {

  @TempDir Path dir;

  @Test
  void take_whileHeld_isRefusedUntilReleased() throws Exception {
    Path root = dir.resolve("new/minion");
    try (RootLock first = RootLock.take(root, "minion")) {
      assertThatThrownBy(() -> RootLock.take(root, "minion"))
          .isInstanceOf(OrchException.class)
          .hasMessageContaining("another minion runs in");
    }
    RootLock.take(root, "minion").close();
  }

  @Test
  void take_rootIsAFile_saysWhatItMustBe() throws Exception {
    Path file = Files.writeString(dir.resolve("file"), "");
    assertThatThrownBy(() -> RootLock.take(file, "minion"))
        .hasMessageContaining("writable directory");
  }
}
