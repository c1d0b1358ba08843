package io.orch.minion.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions that copy: from the tree to the host, and on the host. */
class CopyFunctionsTest {

  @TempDir Path scratch;
  private TestContext context;

  @BeforeEach
  void prepare() {
    context = new TestContext(scratch);
    context.tree.put("web/html/index.html", "hi");
    context.tree.put("web/html/css/a.css", "c");
    context.tree.put("web/htmlx", "x");
    context.tree.put("app.conf", "port {{ port }} {{ host }}\n");
  }

  @Test
  void getDir_makesTheDirectoryInTheOther() {
    Path to = scratch.resolve("srv");
    assertThat(context.call("cp.get_dir", "salt://web/html/", to.toString()))
        .isEqualTo(List.of(to + "/html/css/a.css", to + "/html/index.html"));
    assertThat(to.resolve("html/css/a.css")).hasContent("c");
    assertThat(context.call("cp.get_dir", "salt://none", to.toString())).isEqualTo(List.of());
  }

  @Test
  void cacheDirAndFiles_giveTheCopies() {
    List<?> copies =
        (List<?>)
            context
                .functions()
                .call("cp.cache_dir", List.of("salt://web/html"), Map.of("exclude_pat", "*.css"));
    assertThat(copies).hasSize(1);
    assertThat(Path.of(copies.getFirst().toString())).hasContent("hi");
    List<?> files = (List<?>) context.call("cp.cache_files", "salt://app.conf,salt://none");
    assertThat(files.get(1)).isEqualTo(false);
    assertThat(Path.of(files.get(0).toString())).exists();
  }

  @Test
  void getTemplate_rendersWithNames() {
    Path to = scratch.resolve("etc/app.conf");
    assertThat(
            context
                .functions()
                .call(
                    "cp.get_template",
                    List.of("salt://app.conf", to.toString()),
                    Map.of("makedirs", true, "context", Map.of("port", 80L), "host", "h")))
        .isEqualTo(to.toString());
    assertThat(to).hasContent("port 80 h\n");
  }

  @Test
  void fileCopyAndSymlink_replaceOnlyWhenTold() throws IOException {
    Path from = Files.createDirectories(scratch.resolve("from/sub")).getParent();
    Files.writeString(from.resolve("sub/f"), "1");
    Path to = scratch.resolve("to");
    assertThatThrownBy(() -> context.call("file.copy", from.toString(), to.toString()))
        .hasMessageContaining("recurse: True");
    context.call("file.copy", from.toString(), to.toString(), true);
    assertThat(to.resolve("sub/f")).hasContent("1");
    context.call("file.copy", to + "/sub/f", scratch.toString());
    assertThat(scratch.resolve("f")).hasContent("1");
    Path link = scratch.resolve("link");
    context.call("file.symlink", from.toString(), link.toString());
    assertThatThrownBy(() -> context.call("file.symlink", to.toString(), link.toString()))
        .hasMessageContaining("force: True");
    context.call("file.symlink", to.toString(), link.toString(), true);
    assertThat(Files.readSymbolicLink(link)).isEqualTo(to);
    assertThatThrownBy(() -> context.call("file.symlink", "/x", to.toString(), true))
        .hasMessageContaining("is a directory");
  }

  @Test
  void fileGrep_tellsAsGrepDoes() throws IOException {
    Files.writeString(scratch.resolve("a.txt"), "One\ntwo\n");
    Map<?, ?> found = (Map<?, ?>) context.call("file.grep", scratch + "/*.txt", "one", "-i -n");
    assertThat(found.get("stdout")).isEqualTo("1:One");
    Map<?, ?> none = (Map<?, ?>) context.call("file.grep", scratch + "/a.txt", "--help");
    assertThat(none.get("retcode")).isEqualTo(1L);
  }
}
