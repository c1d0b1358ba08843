package io.orch.minion.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.minion.HostProgram;
import io.orch.minion.Scratch;
import io.orch.minion.TestContext;
import io.orch.sls.module.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rsync functions and states with the real rsync. */
class RsyncStatesIT {

  @TempDir Path scratch;
  private TestContext context;
  private Path source;
  private Path target;

  @BeforeEach
  void prepare() throws IOException {
    HostProgram.require("rsync");
    context = new TestContext(scratch);
    source = Files.createDirectories(scratch.resolve("source"));
    target = scratch.resolve("a target");
    Files.writeString(source.resolve("one file"), "1");
    Files.createDirectories(source.resolve("sub"));
    Files.writeString(source.resolve("sub/two"), "2");
  }

  private Map<String, Object> arguments(Object... more) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("name", target.toString());
    arguments.put("source", source + "/");
    for (int i = 0; i < more.length; i += 2) {
      arguments.put(more[i].toString(), more[i + 1]);
    }
    return arguments;
  }

  @Test
  void synchronized_copiesThenRemoves() throws IOException {
    String state = "rsync.synchronized";
    assertThat(context.apply(state, arguments()).comment()).contains("prepare: True");
    Map<String, String> before = Scratch.snapshot(scratch);
    Outcome predicted = context.predict(state, arguments("prepare", true));
    assertThat(Scratch.snapshot(scratch)).isEqualTo(before);
    Outcome real = context.apply(state, arguments("prepare", true));
    assertThat(real.changes().get("copied").toString()).contains("one file").contains("sub/two");
    assertThat(predicted.changes().get("copied").toString()).contains("sub/two");
    assertThat(context.apply(state, arguments())).isInstanceOf(Outcome.Unchanged.class);
    Files.delete(source.resolve("one file"));
    assertThat(context.apply(state, arguments("delete", true)).changes())
        .containsEntry("deleted", "one file");
    assertThat(target.resolve("one file")).doesNotExist();
    assertThat(context.apply(state, arguments("delete", true)))
        .isInstanceOf(Outcome.Unchanged.class);
    assertThat(context.apply(state, Map.of("name", target.toString(), "source", "/nowhere/")))
        .isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void rsync_ofTheTree_copiesADirectory() {
    context.tree.put("web/html/index.html", "hi");
    context.tree.put("web/html/css/a.css", "c");
    Map<?, ?> result =
        (Map<?, ?>)
            context
                .functions()
                .call(
                    "rsync.rsync",
                    List.of("salt://web/html", target.toString()),
                    Map.of("exclude", "*.css"));
    assertThat(result.get("retcode")).isEqualTo(0L);
    assertThat(target.resolve("index.html")).hasContent("hi");
    assertThat(target.resolve("css/a.css")).doesNotExist();
    assertThat(context.call("rsync.version").toString()).startsWith("3.");
  }
}
