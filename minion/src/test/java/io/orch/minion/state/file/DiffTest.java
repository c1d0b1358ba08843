package io.orch.minion.state.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DiffTest {

  @Test
  void between_replacedLines_showsWhatGoesBeforeWhatComes() {
    assertThat(between("a\nold 1\nold 2\nz\n", "a\nnew 1\nnew 2\nz\n"))
        .endsWith("\n a\n-old 1\n-old 2\n+new 1\n+new 2\n z\n");
  }

  @Test
  void between_distantChanges_keepsThemApart() {
    assertThat(between("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\nx\n3\n4\n5\n6\n7\n8\n"))
        .contains(" 1\n-2\n+x\n 3\n")
        .endsWith(" 8\n-9\n");
  }

  @Test
  void between_emptyBefore_addsAll() {
    assertThat(between("", "a\nb\n")).endsWith("+a\n+b\n");
  }

  private static String between(String before, String after) {
    return Diff.between(
        "/f", before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8));
  }
}
